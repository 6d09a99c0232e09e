using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Demo.Tests;

/// <summary>The demo as a reader runs it, and what the README says of it.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ShownDemoTests
{
    [TestMethod]
    [TestCategory("Demo")]
    public async Task Demo_ShowsAlternationAheadOfSingleGoalsAndPlainSequential_InEverySeed()
    {
        using var folder = new TemporaryFolder();
        var console = new TestConsole();

        Assert.AreEqual((int)ExitCode.Done, await console.RunAsync("demo", "--json", "--output", Path.Combine(folder.Path, "out")), console.Error);

        var regimes = console.Json["regimes"]!.AsArray().ToDictionary(regime => (string)regime!["name"]!);
        var alternating = Hypervolumes("alternating");
        foreach (var rival in (string[])["competence-only", "conformity-only", "sequential"])
        {
            foreach (var (other, ours) in Hypervolumes(rival).Zip(alternating))
                Assert.IsGreaterThan(other, ours, rival);
        }

        double[] Hypervolumes(string name) => [.. regimes[name]!["hypervolume"]!["values"]!.AsArray().Select(value => (double)value!)];
    }
}
