namespace Superalign.MLNet.Gap;

/// <summary>How a power law is fitted. Immutable: vary it with <c>with</c>.</summary>
public sealed record PowerLawOptions
{
    /// <summary>
    /// How far measurements lie from the curve; default <see cref="PowerLawNoise.Counts"/>. With the right one intervals hold the truth as often as they say; of the wrong ones the default, which stands between the
    /// others, is the least harmful: of its intervals of 95 % for errors beyond the sizes some 90 % held.
    /// </summary>
    public PowerLawNoise Noise { get; init; } = PowerLawNoise.Counts;

    /// <summary>The share of intervals that hold the true figure, in (0, 1); default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The share of plain power laws that is refused by chance, in (0, 0.5]; default 0.02. A larger one finds fainter breaks.</summary>
    public double FalseRefusals { get; init; } = 0.02;

    internal void Validate()
    {
        if (!Enum.IsDefined(Noise))
            throw new ArgumentOutOfRangeException(nameof(Noise), Noise, $"'{nameof(Noise)}' is {(int)Noise}; give '{PowerLawNoise.Relative}', '{PowerLawNoise.Counts}' or '{PowerLawNoise.Absolute}'.");
        Check.Level(Level);
        if (FalseRefusals is not (> 0 and <= 0.5))
            throw new ArgumentOutOfRangeException(nameof(FalseRefusals), FalseRefusals, FormattableString.Invariant($"'{nameof(FalseRefusals)}' is {FalseRefusals}; give a share above 0 and up to 0.5, such as 0.02."));
    }
}
