using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Superalign.MLNet.Tests.Packages;

namespace Superalign.MLNet.Tests.Documents;

/// <summary>The samples of training run as a user runs them, and show what they are there to show.</summary>
[TestClass]
[DoNotParallelize]
public sealed class TrainingSamplesTests
{
    [TestMethod]
    public void LearnFromRewards_RaisesExactMatch()
    {
        var cells = Run("learn-from-rewards.cs").Trim().Split('\n')[^1].Split('|');
        var (before, after) = (double.Parse(cells[1], CultureInfo.InvariantCulture), double.Parse(cells[2], CultureInfo.InvariantCulture));
        Assert.IsGreaterThan(before + 0.05, after);
    }

    [TestMethod]
    public void PickASchedule_PicksOneOfItsCandidates_AndShowsItsTrace()
    {
        var printed = Run("pick-a-schedule.cs");
        string[] names = ["sequential", "simultaneous", "alternating", "annealed", "lagrangian"];
        foreach (var name in names)
            Assert.IsTrue(Regex.IsMatch(printed, $@"^{name} +0\.\d+ +0\.\d+ +0\.\d+ +\d+ +\d+ +[\d.]+\r?$", RegexOptions.Multiline), printed);
        CollectionAssert.Contains(names, Regex.Match(printed, @"picked: (\S+)").Groups[1].Value);
        StringAssert.Contains(printed, "Log-probability of chosen responses");
    }

    [TestMethod]
    public void SelfEnhance_LearnsFromItsOwnSamples_AndUndoesWhatCostsTooMuch()
    {
        var printed = Run("self-enhance.cs");
        var start = Figure(@"(0\.\d+) at the start");
        Assert.IsGreaterThan(start + 0.03, Figure(@"exact match after best-of-n: (0\.\d+)"), printed);
        Assert.IsGreaterThan(start, Figure(@"exact match after self-rewarding: (0\.\d+)"), printed);
        StringAssert.Contains(printed, "0.6363 nats");
        StringAssert.Contains(printed, "it was undone, and the run ended");
        Assert.IsTrue(Regex.IsMatch(printed, @"^0\.\d+ +0\.\d+ +0\.\d+ +0\.\d+  best\r?$", RegexOptions.Multiline), printed);

        double Figure(string pattern) => double.Parse(Regex.Match(printed, pattern).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static string Run(string sample)
    {
        var configuration = typeof(TrainingSamplesTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        return PackedPackages.Dotnet(RepositoryFolder.Path, "run", "-c", configuration, Path.Combine("samples", sample));
    }
}
