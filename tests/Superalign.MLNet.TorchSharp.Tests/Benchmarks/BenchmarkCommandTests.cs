using System.Text.Json;
using Superalign.MLNet.Benchmarks;

namespace Superalign.MLNet.Tests.Benchmarks;

/// <summary>The benchmarks run, and their two sides do the same work. Alone in the process, since one of them counts live tensors.</summary>
[TestClass]
[DoNotParallelize]
public sealed class BenchmarkCommandTests
{
    [TestMethod]
    public void Run_FindsTheSidesOfEveryBenchmarkEqual_AndNoTensorLeft()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.AreEqual(0, BenchmarkCommand.Run(["--quick", "--json"], output, error), error.ToString());
        var findings = JsonDocument.Parse(output.ToString()).RootElement.EnumerateArray().ToArray();
        CollectionAssert.AreEquivalent(
            BenchmarkCommand.All.Select(benchmark => benchmark.Name).ToArray(),
            findings.Select(finding => finding.GetProperty("benchmark").GetString()).Distinct().ToArray());
        var memory = findings.Single(finding => finding.GetProperty("goal").GetString() == "as at step 10");
        Assert.IsTrue(memory.GetProperty("isMet").GetBoolean());
    }

    [TestMethod]
    public void Run_SaysWhatThereIs_WhenABenchmarkIsUnknown()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.AreEqual(1, BenchmarkCommand.Run(["speed"], output, error));
        StringAssert.Contains(error.ToString(), "'generation'");
    }

    [TestMethod]
    public void Run_RefusesNoPairs()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.AreEqual(1, BenchmarkCommand.Run(["--pairs", "0"], output, error));
        StringAssert.Contains(error.ToString(), "'--pairs' is 0; expected 1 or more");
    }
}
