namespace Superalign.MLNet.Supervision;

/// <summary>How <see cref="DawidSkene"/> is fitted. Immutable: vary it with <c>with</c>.</summary>
public sealed record DawidSkeneOptions
{
    /// <summary>The most iterations, at least 1; default 100.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>It ends where an iteration adds less than this to the log-likelihood of all items, nats, at least 0; default 1e-6.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>
    /// Answers imagined in each cell of each error matrix, and items in each class, at least 0. Default 0, as in the paper; with many supervisors of few votes 1 does better.
    /// </summary>
    public double Smoothing { get; init; }

    /// <summary>
    /// Whether saying nothing is an answer, too: right where each supervisor looks at all items and its silence tells something, wrong where it never saw the others. Default false.
    /// </summary>
    public bool AbstentionsAreAnswers { get; init; }

    internal void Validate()
    {
        if (MaxIterations < 1)
            throw new ArgumentOutOfRangeException(nameof(MaxIterations), MaxIterations, $"'{nameof(MaxIterations)}' is {MaxIterations}; at least 1 is needed, such as 100.");
        if (!(Tolerance >= 0))
            throw new ArgumentOutOfRangeException(nameof(Tolerance), Tolerance, FormattableString.Invariant($"'{nameof(Tolerance)}' is {Tolerance}; give a number of at least 0, such as 1e-6."));
        if (!(Smoothing >= 0 && double.IsFinite(Smoothing)))
            throw new ArgumentOutOfRangeException(nameof(Smoothing), Smoothing, FormattableString.Invariant($"'{nameof(Smoothing)}' is {Smoothing}; give a finite number of at least 0, such as 0 or 1."));
    }
}
