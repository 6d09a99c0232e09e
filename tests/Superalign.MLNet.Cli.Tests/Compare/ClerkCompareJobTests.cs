using System.Text.Json.Nodes;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Compare.Tests;

[TestClass]
public sealed class ClerkCompareJobTests
{
    private static ClerkCompareResult _whole = null!;

    [ClassInitialize]
    public static void Run(TestContext _) => _whole = ClerkCompareJob.Run(SmallGrid.Settings);

    [TestMethod]
    public void Run_MakesWhatDoesNotDependOnTheSupervisorOnceASeed()
    {
        Assert.HasCount(2 * (3 + 2 * 6), _whole.Runs);
        foreach (var paradigm in (string[])["start", "ceiling", "self-enhancement"])
            CollectionAssert.AreEqual((int[])[5, 6], _whole.Runs.Where(run => run.Paradigm == paradigm).Select(run => run.Seed).ToArray(), paradigm);
        CollectionAssert.AreEqual(_whole.Of(0.6, "self-enhancement").ToArray(), _whole.Of(1, "self-enhancement").ToArray());
    }

    // Of 100 pairs 40 are flipped at .6. A debate is right on Φ(√2) / 2 + .6 / 2 = .7607, so 8 of 100 / 3 pairs are flipped.
    [TestMethod]
    [DataRow("weak-to-strong", 100, 0.4, 8 * 16)]
    [DataRow("weak-to-strong-robust", 100, 0.4, 8 * 16)]
    [DataRow("sandwiching", 33, 8.0 / 33, 8 * 16)]
    [DataRow("sequential", 100, 0.4, 4 * 32 + 4 * 16)]
    [DataRow("gap-annealed", 100, 0.4, 4 * 32 + 4 * (16 + 32))]
    [DataRow("alternation", 100, 0.4, 4 * 32 + 4 * (16 + 32))]
    [DataRow("ceiling", 100, 0.0, 4 * 32 + 4 * (16 + 32))]
    [DataRow("self-enhancement", 0, 0.0, 8 * 16)]
    [DataRow("start", 0, 0.0, 0)]
    public void Run_GivesEachParadigmItsLabelsAndSteps(string paradigm, int labels, double flipped, int rows)
    {
        foreach (var run in _whole.Of(0.6, paradigm))
        {
            Assert.AreEqual(labels, run.Labels);
            Assert.AreEqual(flipped, run.FlippedShare, 1e-12);
            Assert.AreEqual(rows, run.RowsTrained);
        }
    }

    [TestMethod]
    public void GapAnnealed_IsAlternation_ButForItsGap()
    {
        var (gap, plain) = (ClerkParadigm.Of(["gap-annealed"], 300)[0], ClerkParadigm.Of([], 300).Single());
        Assert.AreEqual(plain.Labels, gap.Labels);
        Assert.IsGreaterThan(0, gap.Regime!.LastStudentShare!.Value);
        Assert.AreEqual(plain.Regime, gap.Regime with { Name = "alternating", Schedule = "alternating", LastStudentShare = null });
    }

    // A supervisor that is never wrong is the ceiling's, and a loss that knows of no flips is DPO.
    [TestMethod]
    [DataRow("alternation", "ceiling")]
    [DataRow("weak-to-strong-robust", "weak-to-strong")]
    public void Run_GivesTheSameModel_WhereNothingIsFlipped(string paradigm, string same)
    {
        CollectionAssert.AreEqual(Axes(same), Axes(paradigm));

        (double, double)[] Axes(string name) => [.. _whole.Of(1, name).Select(run => (run.Competence, run.Conformity))];
    }

    [TestMethod]
    public void Run_GivesTheSameFigures_WhenRunsStandAlone()
    {
        var alone = ClerkCompareJob.Run(SmallGrid.Settings with { Threads = 1, Seeds = 1, Agreements = [0.6], Paradigms = ["sandwiching", "self-enhancement"] });
        Assert.HasCount(5, alone.Runs);
        AssertOfWhole(alone);
    }

    [TestMethod]
    public void Run_GoesOnWithRunsThatWereMade_ToTheSameFigures()
    {
        using var folder = new TemporaryFolder();
        var settings = SmallGrid.Settings with { RunsPath = folder["runs.json"], Paradigms = ["sequential"] };
        ClerkCompareJob.Run(settings with { Seeds = 1, Agreements = [0.6] });
        Assert.HasCount(4, JsonNode.Parse(File.ReadAllText(folder["runs.json"]))!["Runs"]!.AsArray(), "Start, ceiling, sequential, alternation.");

        var reports = new List<JobProgress>();
        var resumed = ClerkCompareJob.Run(settings with { Resume = true }, new Recorder(reports));
        Assert.HasCount(12, resumed.Runs);
        AssertOfWhole(resumed);
        Assert.AreEqual(reports[^1].Total, reports[^1].Done);
        // Of ten runs that train three were made; both seeds lack some, and need their base models.
        Assert.AreEqual((2 * Demo.ClerkBaseModel.Steps(settings.BaseShare)) + (7 * 8), reports[^1].Total);

        reports.Clear();
        AssertOfWhole(ClerkCompareJob.Run(settings with { Resume = true }, new Recorder(reports)));
        Assert.IsEmpty(reports, "All is there: no base model is trained.");

        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => ClerkCompareJob.Run(settings)).Message, "is there already");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => ClerkCompareJob.Run(settings with { Resume = true, Steps = 9 })).Message, "other settings");
    }

    [TestMethod]
    public void Run_KeepsRunsThatCameToTheirEnd_WhenCancelled()
    {
        using var folder = new TemporaryFolder();
        using var source = new CancellationTokenSource();
        var settings = SmallGrid.Settings with { RunsPath = folder["runs.json"], Threads = 1, Seeds = 1, Paradigms = ["sequential"] };
        Assert.ThrowsExactly<OperationCanceledException>(() => ClerkCompareJob.Run(settings, new Canceller(source), source.Token));
        Assert.HasCount(2, JsonNode.Parse(File.ReadAllText(folder["runs.json"]))!["Runs"]!.AsArray(), "Start and ceiling, but not half of sequential.");
        AssertOfWhole(ClerkCompareJob.Run(settings with { Resume = true }));
    }

    [TestMethod]
    [DataRow(0.5)]
    [DataRow(1.1)]
    [DataRow(double.NaN)]
    public void Run_Refuses_SupervisorsThatAreNoBetterThanACoin(double agreement) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ClerkCompareJob.Run(SmallGrid.Settings with { Agreements = [agreement] }));

    private static void AssertOfWhole(ClerkCompareResult part)
    {
        var keys = part.Runs.Select(run => run.Key).ToHashSet();
        Assert.AreEqual(SmallGrid.Figures([.. _whole.Runs.Where(run => keys.Contains(run.Key))]), SmallGrid.Figures(part.Runs));
    }

    private sealed class Recorder(List<JobProgress> reports) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => reports.Add(value);
    }

    private sealed class Canceller(CancellationTokenSource source) : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
            if (value.Activity.StartsWith("sequential, agreement 0.6, seed 5", StringComparison.Ordinal))
                source.Cancel();
        }
    }
}
