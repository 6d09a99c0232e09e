using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Demo.Tests;

/// <summary>A demo of a second or two: everything is there, nothing is learned.</summary>
internal static class SmallDemo
{
    public static DemoSettings Settings { get; } = new()
    {
        Seed = 5,
        Seeds = 2,
        Threads = 2,
        BaseShare = 0.004,
        World = new ClerkOptions { Tasks = 200, Preferences = 100, Selection = 20, Report = 40 },
        Regimes =
        [
            new Regime("sequential", "sequential") { Steps = 4, Rounds = 2 },
            new Regime("alternating", "alternating") { Steps = 4, Rounds = 2, ReplayWeight = 0.5 },
        ],
    };
}
