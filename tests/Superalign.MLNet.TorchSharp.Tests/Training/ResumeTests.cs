using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

/// <summary>Runs that are cut off and taken up again, against the same run left alone: bit for bit.</summary>
[TestClass]
public sealed class ResumeTests : IDisposable
{
    private const int Rounds = 4;
    private const string OwnLabels = "gap-annealed with labels of its own";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static IEnumerable<object[]> Runs =>
    [
        ["alternating", new DirectPreferenceObjective(), ReferenceModel.RunStart, false],
        ["alternating", new DirectPreferenceObjective(), ReferenceModel.PhaseStart, true],
        ["annealed", new KahnemanTverskyObjective(), ReferenceModel.RunStart, true],
        ["gap-annealed", new DirectPreferenceObjective(), ReferenceModel.RunStart, false],
        [OwnLabels, new DirectPreferenceObjective(), ReferenceModel.RunStart, false],
        [OwnLabels, new KahnemanTverskyObjective(), ReferenceModel.RunStart, false],
        ["lagrangian", new SimplePreferenceObjective(), ReferenceModel.RunStart, false],
        ["gap-triggered", new IdentityPreferenceObjective(), ReferenceModel.RunStart, true],
        ["mgda", new OddsRatioObjective(), ReferenceModel.RunStart, false],
        ["alternating", new GroupRelativeObjective { GroupSize = 3, KlWeight = 0.1 }, ReferenceModel.RunStart, false],
        ["simultaneous", new GroupRelativeObjective { GroupSize = 2, UpdatesPerSample = 3 }, ReferenceModel.PhaseStart, false],
    ];

    // Each go ends within a phase, the second or the third after a checkpoint.
    [TestMethod]
    [DynamicData(nameof(Runs))]
    public void ARunCutOffAgainAndAgain_EndsInTheSameBits(string schedule, Objective objective, ReferenceModel reference, bool guarded)
    {
        var settings = SmallRows.Settings with { Objective = objective, Reference = reference };
        var options = new AlternationOptions { RoundGuard = guarded ? new Guard { HypervolumeTolerance = 0.001, KlBound = 50 } : null, MostRefusals = 10 };
        var (expected, alone) = Run(schedule, settings, options, cutAt: int.MaxValue)!.Value;

        var cuts = 0;
        (double[] Values, AlternationTrace Trace)? resumed = null;
        for (; resumed is null && cuts < 10; cuts++)
            resumed = Run(schedule, settings, options with { Checkpoints = new CheckpointOptions(_folder["run"]) { Resume = true } }, cutAt: 13);
        Assert.IsInRange(3, 9, cuts);
        Assert.IsNotNull(resumed);
        SmallRows.AssertClose(expected, resumed.Value.Values, 0);
        Assert.AreEqual(Told(alone), Told(resumed.Value.Trace));
    }

    // Cut off after five steps each time, of which four are written down: within phases of five or ten.
    [TestMethod]
    [DynamicData(nameof(Runs))]
    public void ARunCutOffWithinPhases_EndsInTheSameBits(string schedule, Objective objective, ReferenceModel reference, bool guarded)
    {
        var settings = SmallRows.Settings with { Objective = objective, Reference = reference, ReplayWeight = 0.5, Decay = LearningRateDecay.Linear, TotalSteps = 10 * Rounds };
        var options = new AlternationOptions
        {
            RoundGuard = guarded ? new Guard { ConformityTolerance = 0.01, KlBound = 50 } : null,
            PhaseGuard = guarded ? new Guard { CompetenceTolerance = 0.0001, ConformityTolerance = 0.0001, KlBound = 0.2 } : null,
            MostRefusals = 10,
            EvaluateEvery = 3,
        };
        var (expected, alone) = Run(schedule, settings, options, cutAt: int.MaxValue)!.Value;

        var cuts = 0;
        var checkpoints = new CheckpointOptions(_folder["run"]) { Resume = true, EverySteps = 2 };
        (double[] Values, AlternationTrace Trace)? resumed = null;
        for (; resumed is null && cuts < 20; cuts++)
            resumed = Run(schedule, settings, options with { Checkpoints = checkpoints }, cutAt: 4);
        Assert.IsInRange(5, 19, cuts);
        Assert.IsNotNull(resumed);
        SmallRows.AssertClose(expected, resumed.Value.Values, 0);
        Assert.AreEqual(Told(alone), Told(resumed.Value.Trace));
        Assert.AreEqual(guarded, alone.Phases.Any(report => !report.Accepted), "Guarded runs are to undo something.");
        Assert.AreEqual(schedule == OwnLabels, alone.Phases.Any(report => report.Steps.Any(step => step.Details.GetValueOrDefault("relabelled") > 0)), "The student is to label something otherwise.");
    }

    [TestMethod]
    public void AFinishedRun_GivesItsResultAgain()
    {
        var options = new AlternationOptions { Checkpoints = new CheckpointOptions(_folder["run"]) { Resume = true } };
        var first = Run("alternating", SmallRows.Settings, options, int.MaxValue)!.Value;
        var again = Run("alternating", SmallRows.Settings, options, cutAt: 0)!.Value;
        SmallRows.AssertClose(first.Values, again.Values, 0);
        Assert.AreEqual(Told(first.Trace), Told(again.Trace));
    }

    [TestMethod]
    public void ACheckpoint_IsRefused_WhenItIsOfAnotherRun()
    {
        var options = new AlternationOptions { Checkpoints = new CheckpointOptions(_folder["run"]) { Resume = true } };
        Run("alternating", SmallRows.Settings, options, cutAt: 8);
        Refuses("settings '", () => Run("alternating", SmallRows.Settings with { ChosenWeight = 0.4 }, options, 8));
        Refuses("schedule '", () => Run("annealed", SmallRows.Settings, options, 8));
        Refuses("guards '", () => Run("alternating", SmallRows.Settings, options with { PhaseGuard = new Guard { KlBound = 1 } }, 8));
        Refuses("another 'model'", () => Run("alternating", SmallRows.Settings, options, 8, networkSeed: 2));
        Refuses("another 'seed'", () => Run("alternating", SmallRows.Settings, options, 8, seed: 9));
        Refuses("another 'selection rows'", () => Run("alternating", SmallRows.Settings, options, 8, selectOn: 3));
        Refuses("another 'preferences'", () => Run("alternating", SmallRows.Settings, options, 8, pairs: [.. SmallRows.Pairs.Reverse()]));
        // Without being asked to go on, nothing of an earlier run is touched.
        var fresh = new AlternationOptions { Checkpoints = new CheckpointOptions(_folder["run"]) };
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Run("alternating", SmallRows.Settings, fresh, 8)).Message, "earlier run");

        static void Refuses(string part, Action run) => StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(run).Message, part);
    }

    // A folder that cannot be made stands for a full disk.
    [TestMethod]
    public void ACheckpointThatCannotBeWritten_EndsTheRun_OrIsNoted()
    {
        File.WriteAllText(_folder["file"], "");
        var checkpoints = new CheckpointOptions(_folder["file/run"]);
        Assert.Throws<IOException>(() => Run("alternating", SmallRows.Settings, new AlternationOptions { Checkpoints = checkpoints }, int.MaxValue));
        var (_, trace) = Run("alternating", SmallRows.Settings, new AlternationOptions { Checkpoints = checkpoints with { GoOnWithout = true } }, int.MaxValue)!.Value;
        Assert.HasCount(1, trace.Notes.Where(note => note.Contains("could not be written", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public void Checkpoints_AreWrittenBySteps_AndOnlyTheLastAreKept()
    {
        Run("alternating", SmallRows.Settings, new AlternationOptions { Checkpoints = new CheckpointOptions(_folder["run"]) { EverySteps = 10, Keep = 3 } }, int.MaxValue);
        CollectionAssert.AreEqual((string[])["000020", "000030", "000040"], Directory.GetDirectories(_folder["run"]).Select(Path.GetFileName).Order().ToArray());
    }

    /// <summary>What a run came to; null where it was cut off after so many steps, as by a kill.</summary>
    private static (double[] Values, AlternationTrace Trace)? Run(
        string schedule, LearnerSettings settings, AlternationOptions options, int cutAt, long seed = 1, long networkSeed = 1, TokenPair[]? pairs = null, int selectOn = 5)
    {
        using var network = SeededNetwork.Create(networkSeed, dropout: 0.1);
        // A student can disagree only with some of labels that contradict each other.
        pairs ??= schedule == OwnLabels ? [.. SmallRows.Pairs, .. SmallRows.Pairs, .. SmallRows.Pairs.Select(pair => pair.Swapped)] : SmallRows.Pairs;
        using var learner = new LanguageModelLearner(network, SmallRows.RowsOf(pairs), settings, seed, () => Measure(network), Rows(selectOn), SmallRows.Sampler());
        var steps = 0;
        try
        {
            var trace = AlternationLoop.Run(learner, ScheduleOf(schedule), options with { Progress = new Cut(() => steps++ == cutAt) });
            return (SmallRows.Numbers(cat([.. network.parameters().Select(parameter => parameter.flatten())])), trace);
        }
        catch (CutOffException)
        {
            return null;
        }
    }

    private static ISchedule ScheduleOf(string name) => name == OwnLabels
        ? new GapAnnealedSchedule(10 * Rounds, Rounds) { Levels = 2, Tolerance = 1, LastStudentShare = 1 }
        : Schedules.Create(name, 10 * Rounds, Rounds);

    private static Measurement Measure(CausalNetwork network) => LikelihoodMeasure.Measure(network, Rows(SmallRows.Tasks.Length), 10_000);

    private static TokenRows Rows(int tasks) => new(SmallRows.Tasks.Take(tasks), SmallRows.Pairs);

    // All but the seconds.
    private static string Told(AlternationTrace trace) => string.Join('\n',
        trace.Phases.Select(report => $"{report.Phase} {report.Outcome} {report.Selection.Competence:r} {report.Selection.Conformity:r} {report.Accepted} {report.Divergence:r} {report.Note} " +
            string.Join(',', report.Steps.Select(step => $"{step.Loss:r} {step.GradientNorm:r} {step.Selection?.Hypervolume:r} {string.Join(' ', step.Details.Values)}")))
            .Concat(trace.Notes).Append($"{trace.SelectedRound}"));

    private sealed class Cut(Func<bool> isNow) : IProgress<AlternationProgress>
    {
        public void Report(AlternationProgress value)
        {
            if (isNow())
                throw new CutOffException();
        }
    }

    private sealed class CutOffException : Exception;
}
