using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Superalign.MLNet.Tests.Packages;

namespace Superalign.MLNet.Tests.Documents;

/// <summary>The samples of conformity scoring and of supervision run as a user runs them, and show what they are there to show.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ScorerSamplesTests
{
    [TestMethod]
    public void GateAnswers_RefersTheDoubtfulOnes_AndDecidesFewWrongly()
    {
        var printed = Run("gate-answers.cs");
        StringAssert.Contains(printed, "Conformal risk control");
        StringAssert.Contains(printed, "decided wrongly without a person: at most 4 %");
        StringAssert.Contains(printed, "a reason: True");
        Assert.IsGreaterThan(0, Number(printed, @"referred: (\d+) answers"));
        Assert.IsGreaterThan(Number(printed, @"referred: (\d+) answers"), Number(printed, @"sent: (\d+) answers"));
    }

    [TestMethod]
    public void CleanPreferences_LeavesFewerSwappedPairs()
    {
        var printed = Run("clean-preferences.cs");
        StringAssert.Contains(printed, "2000 pairs, 250 of them swapped");
        Assert.IsLessThan(0.7 * Number(printed, @"before ([\d.]+) ?%"), Number(printed, @"left: ([\d.]+) ?%"));
    }

    [TestMethod]
    public void WeightRows_GainsByTheWeights()
    {
        var printed = Run("weight-rows.cs");
        Assert.IsGreaterThan(Number(printed, @"alike: +AUC ([\d.]+)") + 0.02, Number(printed, @"conformity: +AUC ([\d.]+)"));
    }

    [TestMethod]
    public void Supervise_TeachesAStudentBeyondItsSupervisors()
    {
        var printed = Run("supervise.cs");
        Assert.AreEqual(0.75, Number(printed, @"careless +answers 1200 of 1200, right on ([\d.]+)"), 0.03);
        Assert.IsGreaterThan(Number(printed, @"floor ([\d.]+)"), Number(printed, @"weak-to-strong-plain +([\d.]+)"));
        StringAssert.Contains(printed, "recovers");
        StringAssert.Contains(printed, "WeakLabel, WeakProbabilities, Weight");
    }

    private static double Number(string printed, string pattern) =>
        double.Parse(Regex.Match(printed, pattern).Groups[1].Value, CultureInfo.InvariantCulture);

    private static string Run(string sample)
    {
        var configuration = typeof(ScorerSamplesTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        return PackedPackages.Dotnet(RepositoryFolder.Path, "run", "-c", configuration, Path.Combine("samples", sample));
    }
}
