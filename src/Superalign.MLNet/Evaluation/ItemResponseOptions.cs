namespace Superalign.MLNet.Evaluation;

/// <summary>How <see cref="ItemResponse"/> is fitted. Immutable: vary it with <c>with</c>.</summary>
public sealed record ItemResponseOptions
{
    /// <summary>Whether all items discriminate alike, as in the model of Rasch; default false, which is the model of two parameters an item.</summary>
    public bool EqualDiscriminations { get; init; }

    /// <summary>The weight λ of the penalty λ/2·((a − 1)² + c²) an item, at least 0; default 0.01. It keeps items finite that all persons answer alike.</summary>
    public double Penalty { get; init; } = 0.01;

    /// <summary>The most iterations, at least 1; default 500.</summary>
    public int MaxIterations { get; init; } = 500;

    /// <summary>It ends where an iteration adds less than this to the log-likelihood, nats, at least 0; default 1e-6.</summary>
    public double Tolerance { get; init; } = 1e-6;

    internal void Validate()
    {
        if (!(Penalty >= 0 && double.IsFinite(Penalty)))
            throw new ArgumentOutOfRangeException(nameof(Penalty), Penalty, FormattableString.Invariant($"'{nameof(Penalty)}' is {Penalty}; give a finite number of at least 0, such as 0.01."));
        if (MaxIterations < 1)
            throw new ArgumentOutOfRangeException(nameof(MaxIterations), MaxIterations, $"'{nameof(MaxIterations)}' is {MaxIterations}; at least 1 is needed, such as 500.");
        if (!(Tolerance >= 0))
            throw new ArgumentOutOfRangeException(nameof(Tolerance), Tolerance, FormattableString.Invariant($"'{nameof(Tolerance)}' is {Tolerance}; give a number of at least 0, such as 1e-6."));
    }
}
