using Superalign.MLNet.Demo.Tests;

namespace Superalign.MLNet.Compare.Tests;

/// <summary>A grid of a few seconds: everything is there, nothing is learned.</summary>
internal static class SmallGrid
{
    public static ClerkCompareSettings Settings { get; } = new()
    {
        Seed = 5,
        Seeds = 2,
        Threads = 2,
        Steps = 8,
        Agreements = [0.6, 1],
        BaseShare = SmallDemo.Settings.BaseShare,
        World = SmallDemo.Settings.World,
    };

    /// <summary>All figures of runs but the seconds.</summary>
    public static string Figures(IReadOnlyList<ClerkRun> runs) =>
        string.Join(Environment.NewLine, runs.Select(run => $"{run with { Seconds = 0, Details = new Dictionary<string, double>() }} {string.Join(", ", run.Details)}"));
}
