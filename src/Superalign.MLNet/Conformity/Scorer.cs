using Microsoft.ML;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity;

/// <summary>
/// A way of scoring rows by one value, before calibration: the catalog's methods make one and hand it to an estimator, which
/// calibrates it and decides what is referred.
/// </summary>
/// <remarks>Immutable: fitting it twice on the same rows gives the same twice. Only the packages of this family derive from it.</remarks>
public abstract class Scorer
{
    private protected Scorer()
    {
    }

    /// <summary>What profiles and reports call it, such as <c>rules</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The unit of its raw numbers.</summary>
    internal abstract ScoreScale Scale { get; }

    /// <summary>Whether it learns from rows that say this; one that learns from nothing scores the same whatever it was fitted on.</summary>
    internal abstract bool LearnsFrom(Supervision supervision);

    /// <summary>Whether it must be fitted before it can score.</summary>
    internal bool Learns => LearnsFrom(Supervision.Labels) || LearnsFrom(Supervision.Pairs);

    /// <summary>How many conformity models are within each other here; columns on the way are named after it, so that none hides another.</summary>
    internal virtual int Depth => 0;

    /// <summary>The columns of a row that it reads to score it.</summary>
    /// <param name="columns">How the columns are called.</param>
    internal abstract IReadOnlyList<InputColumn> Inputs(TrainingColumns columns);

    /// <summary>Learns, where it learns, and gives what scores rows.</summary>
    /// <param name="data">The rows, and how their columns are called.</param>
    /// <param name="scoreColumnName">The column to write: single, higher conforms better, NaN where a row cannot be scored.</param>
    /// <param name="reasonColumnName">The column to write: text, why the score is what it is; empty where there is nothing to say.</param>
    /// <returns>A transformer that adds these two columns and no other; it is saved and loaded by <c>mlContext.Model</c>.</returns>
    /// <exception cref="InvalidDataException">The rows cannot be learnt from; the message says why.</exception>
    internal abstract ITransformer Fit(TrainingData data, string scoreColumnName, string reasonColumnName);
}
