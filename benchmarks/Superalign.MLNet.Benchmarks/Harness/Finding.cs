namespace Superalign.MLNet.Benchmarks.Harness;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="NaiveName">The plain way, or the peer.</param>
/// <param name="OursName">The library's way.</param>
/// <param name="Naive">Its figure.</param>
/// <param name="Ours">The library's figure.</param>
/// <param name="Unit">The figures' unit.</param>
/// <param name="Ratio">Median ratio of the pairs.</param>
internal sealed record Finding(string What, string NaiveName, string OursName, double Naive, double Ours, string Unit, double Ratio)
{
    /// <summary>The benchmark that found it.</summary>
    public string Benchmark { get; init; } = "";

    /// <summary>A quarter of the pairs have a lower ratio; not-a-number where there is one figure only.</summary>
    public double LowerQuartile { get; init; } = double.NaN;

    /// <summary>A quarter of the pairs have a higher ratio; not-a-number where there is one figure only.</summary>
    public double UpperQuartile { get; init; } = double.NaN;

    /// <summary>The median ratio by the wall clock; not-a-number where no time was taken.</summary>
    public double WallClockRatio { get; init; } = double.NaN;

    /// <summary>Pairs behind the ratio.</summary>
    public int Pairs { get; init; } = 1;

    /// <summary>How far the two sides' results differ, as a share of the largest number.</summary>
    public double Difference { get; init; }

    /// <summary>What should be reached; empty where nothing is asked for.</summary>
    public string Goal { get; init; } = "";

    /// <summary>Whether it is; null without a goal.</summary>
    public bool? IsMet { get; init; }
}
