using Superalign.MLNet.Sandwiching;

namespace Superalign.MLNet.Compare;

/// <summary>The simulated debate that decides preferences in sandwiching, and what a decided pair costs. Immutable: vary it with <c>with</c>.</summary>
/// <remarks>
/// The judge is the supervisor: it decides by what it hears with probability π, and by what it knows otherwise (<see cref="SimulatedAccuracy.Debate"/>). So debate helps a supervisor that is
/// right less often than who listens, and misleads one that is right more often.
/// </remarks>
public sealed record ClerkDebate
{
    /// <summary>δ: by how much the debater who speaks for the truth is stronger in a round, a finite number; default 1.</summary>
    public double HonestAdvantage { get; init; } = 1;

    /// <summary>σ: the noise on the difference of two arguments, above 0; default 1.</summary>
    public double Noise { get; init; } = 1;

    /// <summary>n: rounds, at least 1; default 2.</summary>
    public int Rounds { get; init; } = 2;

    /// <summary>π: how often the judge decides by what it hears, in [0, 1]; default 0.5.</summary>
    public double Persuadability { get; init; } = 0.5;

    /// <summary>What a debated label costs, in labels without debate, at least 1; default 3: two replies are read, and two rounds of two statements.</summary>
    public double CostFactor { get; init; } = 3;

    /// <summary>How often a debated preference agrees with the truth.</summary>
    /// <param name="agreement">How often the supervisor's own does, in [0, 1].</param>
    public double AccuracyOf(double agreement) => SimulatedAccuracy.Debate(HonestAdvantage, Noise, Rounds, Persuadability, agreement);

    /// <summary>How many debated pairs a budget pays for, at least 1.</summary>
    /// <param name="labels">The budget, in labels without debate.</param>
    public int LabelsFor(int labels) => Math.Max(1, (int)(labels / CostFactor));

    internal void Validate()
    {
        if (!double.IsFinite(HonestAdvantage))
            throw new ArgumentOutOfRangeException(nameof(HonestAdvantage), HonestAdvantage, FormattableString.Invariant($"'{nameof(HonestAdvantage)}' is {HonestAdvantage}; give a finite number, such as 1."));
        if (!(CostFactor >= 1 && double.IsFinite(CostFactor)))
            throw new ArgumentOutOfRangeException(nameof(CostFactor), CostFactor, FormattableString.Invariant($"'{nameof(CostFactor)}' is {CostFactor}; a debated label costs at least as much as one without debate. Give a number of 1 or more."));
        _ = AccuracyOf(0.5);
    }
}
