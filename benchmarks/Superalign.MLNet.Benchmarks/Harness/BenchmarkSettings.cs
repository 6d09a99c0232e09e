namespace Superalign.MLNet.Benchmarks.Harness;

/// <summary>How a run measures.</summary>
internal sealed record BenchmarkSettings
{
    /// <summary>Pairs of measurements of each duel, at least 1.</summary>
    public required int Pairs { get; init; }

    /// <summary>Whether the sizes are so small that the times say nothing: to see that everything works.</summary>
    public required bool Quick { get; init; }

    /// <summary>Whether ratios are those of the processor's time, which neighbours disturb less; with several threads only the wall clock counts.</summary>
    public required bool ByProcessorTime { get; init; }
}
