namespace Superalign.MLNet.Supervision;

/// <summary>How often each class occurs, and what each supervisor answers to items of it. Immutable and pure.</summary>
public sealed class DawidSkeneModel
{
    private readonly double[] _logPriors;
    private readonly double[] _logErrors;
    private readonly int _answers;

    /// <param name="priors">For each class the share of items, with the sum 1; at least two.</param>
    /// <param name="errorMatrices">
    /// For each supervisor and each true class the probabilities of its answers, with the sum 1. Answers are classes, and behind them silence where that is an answer.
    /// </param>
    /// <param name="abstentionsAreAnswers">Whether saying nothing is an answer.</param>
    /// <exception cref="ArgumentException">A list has another length than the classes ask for.</exception>
    public DawidSkeneModel(
        IReadOnlyList<double> priors, IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> errorMatrices, bool abstentionsAreAnswers = false)
    {
        ArgumentNullException.ThrowIfNull(priors);
        ArgumentNullException.ThrowIfNull(errorMatrices);
        (Priors, ErrorMatrices, AbstentionsAreAnswers) = (priors, errorMatrices, abstentionsAreAnswers);
        _answers = priors.Count + (abstentionsAreAnswers ? 1 : 0);
        if (priors.Count < 2 || errorMatrices.Any(matrix => matrix.Count != priors.Count || matrix.Any(row => row.Count != _answers)))
        {
            throw new ArgumentException(
                $"There are {priors.Count} classes; an error matrix then has {priors.Count} rows of {_answers} answers, and at least 2 classes are needed. Give matrices of that size.", nameof(errorMatrices));
        }
        _logPriors = [.. priors.Select(LogSpace.Log)];
        _logErrors = [.. errorMatrices.SelectMany(matrix => matrix.SelectMany(row => row.Select(LogSpace.Log)))];
    }

    /// <summary>For each class the share of items.</summary>
    public IReadOnlyList<double> Priors { get; }

    /// <summary>For each supervisor and each true class the probabilities of its answers.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> ErrorMatrices { get; }

    /// <summary>Whether saying nothing is an answer.</summary>
    public bool AbstentionsAreAnswers { get; }

    /// <summary>The probabilities of an item's classes, given the votes on it; equation 2.5 of the paper.</summary>
    /// <param name="votes">The votes on the item, of supervisors that the model knows.</param>
    /// <returns>One a class, with the sum 1; without votes the priors, unless silence is an answer.</returns>
    public double[] Probabilities(ReadOnlySpan<Vote> votes)
    {
        double[] probabilities = [.. _logPriors];
        bool[] spoke = AbstentionsAreAnswers ? new bool[ErrorMatrices.Count] : [];
        foreach (var vote in votes)
        {
            Add(probabilities, vote.Supervisor, vote.Class);
            if (AbstentionsAreAnswers)
                spoke[vote.Supervisor] = true;
        }
        for (var supervisor = 0; supervisor < spoke.Length; supervisor++)
        {
            if (!spoke[supervisor])
                Add(probabilities, supervisor, Priors.Count);
        }
        LogSpace.Normalize(probabilities);
        return probabilities;
    }

    private void Add(double[] logs, int supervisor, int answer)
    {
        for (var k = 0; k < logs.Length; k++)
            logs[k] += _logErrors[(((supervisor * logs.Length) + k) * _answers) + answer];
    }
}
