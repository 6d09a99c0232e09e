using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>A round of self-enhancement. Round 0 is the model that the run started from.</summary>
/// <param name="Round">Its number.</param>
/// <param name="Measurement">The model after it, kept or not, on held-out prompts.</param>
/// <param name="Accepted">Whether it was kept.</param>
/// <param name="Note">Why it was not; null where it was.</param>
public sealed record SelfEnhancementRound(int Round, SelfEnhancementMeasurement Measurement, bool Accepted, string? Note = null)
{
    /// <summary>Prompts whose samples taught something: pairs, or best samples.</summary>
    public int Lessons { get; init; }

    /// <summary>Prompts that were answered.</summary>
    public int Prompts { get; init; }

    /// <summary>How much higher chosen responses were rated than rejected ones, on average; null without ratings. Where it falls from round to round, pairs teach less and less.</summary>
    public double? Gap { get; init; }

    /// <summary>The mean rating of the previous self's held-out samples, by the same judge as the measurement's; null without ratings.</summary>
    public double? RewardBefore { get; init; }

    /// <summary>The share of held-out samples that the judge rates above the previous self's to the same prompt, ties as a half; null without ratings.</summary>
    public double? WinRate { get; init; }

    /// <summary>Tokens that were sampled to learn from and to measure by.</summary>
    public long SampledTokens { get; init; }

    /// <summary>The share of samples to learn from that the limit cut off.</summary>
    public double CutOffShare { get; init; }

    /// <summary>The training, phase by phase; null of round 0. Its competence and conformity are those of held-out tasks and of the lessons.</summary>
    public AlternationTrace? Training { get; init; }
}
