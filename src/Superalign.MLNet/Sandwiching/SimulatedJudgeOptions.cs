namespace Superalign.MLNet.Sandwiching;

/// <summary>What a simulated judge is like. Immutable: vary it with <c>with</c>.</summary>
public sealed record SimulatedJudgeOptions
{
    /// <summary>p₀: the probability of being right alone, in [0, 1]; default 0.5.</summary>
    public double Knowledge { get; init; } = 0.5;

    /// <summary>π: the probability of deciding by what is said and not by own knowledge, in [0, 1]; default 1.</summary>
    public double Persuadability { get; init; } = 1;

    /// <summary>σ: the standard deviation of the noise on the difference of two arguments' strengths, at least 0; default 1.</summary>
    public double Noise { get; init; } = 1;

    /// <summary>δ: the advantage that the judge takes true arguments to have, at least 0; default 1. Confidence is calibrated where it is the debaters' true one.</summary>
    public double ExpectedAdvantage { get; init; } = 1;

    /// <summary>b: what the answer that is shown first is taken for stronger in each round; default 0.</summary>
    public double PositionBias { get; init; }

    /// <summary>The confidence in a consultant who is believed, in [0, 1]; default 0.9.</summary>
    public double PersuadedConfidence { get; init; } = 0.9;

    /// <summary>What is drawn, together with the question; default 1.</summary>
    public long Seed { get; init; } = 1;

    internal void Validate()
    {
        SimulatedDraw.RequireProbability(Knowledge, nameof(Knowledge));
        SimulatedDraw.RequireProbability(Persuadability, nameof(Persuadability));
        SimulatedDraw.RequireProbability(PersuadedConfidence, nameof(PersuadedConfidence));
        SimulatedDraw.RequireNotNegative(Noise, nameof(Noise));
        SimulatedDraw.RequireNotNegative(ExpectedAdvantage, nameof(ExpectedAdvantage));
        if (!double.IsFinite(PositionBias))
            throw new ArgumentOutOfRangeException(nameof(PositionBias), PositionBias, FormattableString.Invariant($"'{nameof(PositionBias)}' is {PositionBias}; give a finite number, such as 0."));
    }
}
