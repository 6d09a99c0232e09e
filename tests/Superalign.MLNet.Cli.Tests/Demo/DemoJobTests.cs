using Superalign.MLNet.Alternation;
using Superalign.MLNet.Jobs;

namespace Superalign.MLNet.Demo.Tests;

[TestClass]
public sealed class DemoJobTests
{
    [TestMethod]
    public void Run_GivesTheSameFigures_WhenRunsStandSideBySide()
    {
        using var together = DemoJob.Run(SmallDemo.Settings);
        using var alone = DemoJob.Run(SmallDemo.Settings with { Threads = 1 });

        Assert.AreEqual(Figures(alone), Figures(together));
        Assert.IsFalse(together.Cancelled);

        static string Figures(DemoResult result) => DemoTables.Figures(result).ToString();
    }

    [TestMethod]
    public void Run_StartsEveryRegimeFromTheSameModel_AndTrainsTheRowsThatItsSettingsSay()
    {
        using var result = DemoJob.Run(SmallDemo.Settings);

        foreach (var regime in result.Regimes)
        {
            CollectionAssert.AreEqual((int[])[5, 6], regime.Runs.Select(run => run.Seed).ToArray());
            CollectionAssert.AreEqual(result.Starts.Select(start => (start.Competence, start.Conformity)).ToArray(), regime.Runs.Select(run => (run.Result.Before.Competence, run.Result.Before.Conformity)).ToArray());
            foreach (var run in regime.Runs)
                Assert.AreEqual(regime.Regime.Steps * regime.Regime.RowsPerStep, run.RowsTrained, regime.Regime.Name);
        }
        Assert.AreEqual(2, result.Starts.Distinct().Count(), "Two seeds, two base models.");
    }

    [TestMethod]
    public void Run_GoesThroughEverySchedule()
    {
        var regimes = DemoRegimes.Of(DemoRegimes.Names).Select(regime => regime with { Steps = 4, Rounds = 2, ShareRise = 0 }).DistinctBy(regime => regime.Schedule).ToArray();

        using var result = DemoJob.Run(SmallDemo.Settings with { Seeds = 1, Regimes = regimes });

        CollectionAssert.AreEquivalent(Schedules.Names.ToArray(), result.Regimes.Select(regime => regime.Runs.Single().Result.Trace.Schedule).ToArray());
        foreach (var (regime, run) in result.Regimes.Select(regime => (regime.Regime, regime.Runs.Single())))
        {
            Assert.AreEqual(4, run.Result.Trace.Steps, regime.Name);
            // Each step of a run whose goals its measurements decide trains a task batch, or both batches since it replays.
            var expected = regime.RowsPerStep is { } rows ? (Least: 4 * rows, Most: 4 * rows) : (4 * 32, 4 * 48);
            Assert.IsInRange(expected.Least, expected.Most, (double)run.RowsTrained, regime.Name);
        }
        StringAssert.Contains(DemoTables.Settings(result).ToString(), "τ 0.");
        Assert.IsNull(DemoTables.Intervals(result), "There is one seed.");
    }

    [TestMethod]
    public void Run_CountsEveryStepOnce()
    {
        var reports = new List<JobProgress>();
        using var result = DemoJob.Run(SmallDemo.Settings, new Recorder(reports));

        Assert.AreEqual(reports[^1].Total, reports[^1].Done);
        CollectionAssert.AreEqual(reports.Select(report => report.Done).Order().ToArray(), reports.Select(report => report.Done).ToArray());
    }

    [TestMethod]
    public void Run_KeepsTheModelSoFar_WhenCancelledWhileItTrains()
    {
        using var source = new CancellationTokenSource();
        using var result = DemoJob.Run(SmallDemo.Settings with { Threads = 1 }, new Canceller(source), source.Token);

        Assert.IsTrue(result.Cancelled);
        Assert.IsNotNull(result.Model);
        Assert.IsEmpty(result.Alternating.Runs);
        Assert.AreEqual("-", result.Alternating.Hypervolume.ToString());
    }

    [TestMethod]
    public void Run_ReturnsWithoutAModel_WhenCancelledBeforeItBegins()
    {
        using var result = DemoJob.Run(SmallDemo.Settings, cancellation: new CancellationToken(canceled: true));

        Assert.IsTrue(result.Cancelled);
        Assert.IsNull(result.Model);
        Assert.IsEmpty(result.Starts);
    }

    [TestMethod]
    public void Run_Refuses_WhenNothingCanBeComparedToAlternation()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => DemoJob.Run(SmallDemo.Settings with { Regimes = [new Regime("a", "sequential")] }));

        StringAssert.Contains(error.Message, "'Regimes' holds 'a'; all are compared to 'alternating'");
    }

    [TestMethod]
    public void DifferenceTo_TakesTheSeedsThatBothHave()
    {
        using var result = DemoJob.Run(SmallDemo.Settings);
        var (sequential, alternating) = (result.Regimes[0], result.Alternating with { Runs = [result.Alternating.Runs[1]] });

        var difference = sequential.DifferenceTo(alternating).Values.Single();

        Assert.AreEqual(sequential.Hypervolume.Values[1] - alternating.Hypervolume.Values[0], difference);
    }

    private sealed class Recorder(List<JobProgress> reports) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => reports.Add(value);
    }

    private sealed class Canceller(CancellationTokenSource source) : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
            if (value.Activity.StartsWith("alternating, seed 5", StringComparison.Ordinal))
                source.Cancel();
        }
    }
}
