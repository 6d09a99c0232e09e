namespace Superalign.MLNet.Gap;

/// <summary>How a power law is fitted. Immutable: vary it with <c>with</c>.</summary>
public sealed record PowerLawOptions
{
    /// <summary>How far measurements lie from the curve; default <see cref="PowerLawNoise.Relative"/>.</summary>
    public PowerLawNoise Noise { get; init; } = PowerLawNoise.Relative;

    /// <summary>The share of intervals that hold the true figure, in (0, 1); default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The share of plain power laws that is refused by chance, in (0, 0.5]; default 0.02. A larger one finds fainter breaks.</summary>
    public double FalseRefusals { get; init; } = 0.02;

    internal void Validate()
    {
        if (!Enum.IsDefined(Noise))
            throw new ArgumentOutOfRangeException(nameof(Noise), Noise, $"'{nameof(Noise)}' is {(int)Noise}; give '{PowerLawNoise.Relative}' or '{PowerLawNoise.Absolute}'.");
        Check.Level(Level);
        if (FalseRefusals is not (> 0 and <= 0.5))
            throw new ArgumentOutOfRangeException(nameof(FalseRefusals), FalseRefusals, FormattableString.Invariant($"'{nameof(FalseRefusals)}' is {FalseRefusals}; give a share above 0 and up to 0.5, such as 0.02."));
    }
}
