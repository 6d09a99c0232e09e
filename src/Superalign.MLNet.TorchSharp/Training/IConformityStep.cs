using System.Collections.ObjectModel;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Training;

/// <summary>What an objective adds to the gradients in a step of a conformity or joint phase.</summary>
internal interface IConformityStep : IDisposable
{
    /// <summary>How many rows it draws from, at least 1: pairs, rows that are desirable or not, or prompts.</summary>
    int Rows { get; }

    /// <summary>What a checkpoint has to hold of it; setting it takes up what an earlier part of the run had.</summary>
    ConformityState State { get; set; }

    /// <summary>The frozen model, where the next steps still ask it and it is not that of the run's start, so that a checkpoint has to hold it; null else.</summary>
    FrozenParameters? Frozen => null;

    /// <summary>Takes up such a frozen model, which is to be filled.</summary>
    FrozenParameters NewFrozen() => throw new InvalidDataException("The checkpoint holds a frozen model, but the objective keeps none: it is of another run.");

    /// <summary>Where samples are drawn from; null where nothing is sampled.</summary>
    RandomStream? Samples => null;

    /// <summary>Figures of the latest step by name, beside its loss.</summary>
    IReadOnlyDictionary<string, double> Details => ReadOnlyDictionary<string, double>.Empty;

    /// <summary>Why the student's own labels cannot stand in for the given ones (<see cref="Alternation.Phase.StudentLabelShare"/>), as half a sentence; null where they can.</summary>
    string? StudentRefusal { get; }

    /// <summary>Draws the rows of all steps of a phase.</summary>
    /// <param name="order">Where they are drawn from.</param>
    /// <param name="steps">The phase's steps.</param>
    /// <param name="batch">Rows of a step.</param>
    int[][] Draw(ShuffledRows order, int steps, int batch) => [.. Enumerable.Range(0, steps).Select(_ => order.Next(batch))];

    /// <summary>To be called before the steps of a phase: what the frozen model says of all its rows is computed in a few large batches.</summary>
    /// <param name="rows">The numbers of the rows of all steps.</param>
    /// <param name="renewReference">Whether the frozen model is to be the present one.</param>
    /// <param name="studentShare">The share of the rows that the present model labels itself in this phase; 0 where there is a <see cref="StudentRefusal"/>.</param>
    void Prepare(IEnumerable<int> rows, bool renewReference, double studentShare);

    /// <summary>To be called before a step's gradients: dropout is off.</summary>
    /// <param name="rows">The step's rows.</param>
    void Begin(int[] rows);

    /// <summary>Adds the loss's gradient to the parameters' gradients.</summary>
    /// <param name="rows">The step's rows.</param>
    /// <param name="weight">The loss is multiplied by it.</param>
    /// <returns>The weighted loss, nats.</returns>
    double Add(int[] rows, double weight);
}
