using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Rewards;
using Superalign.MLNet.SelfEnhancement;
using Superalign.MLNet.Training;
using TorchSharp;

namespace Superalign.MLNet.Tests.SelfEnhancement;

/// <summary>Self-enhancement that is cut off and taken up again, against the same run left alone: bit for bit.</summary>
[TestClass]
public sealed class SelfCheckpointTests : IDisposable
{
    private static readonly RewardJudge IsYes = new(new DelegateReward("yes", row => row.Response == "yes" ? 1 : 0));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static IEnumerable<object[]> Methods => [[new Spin()], [new SelfRewarding { RejectsFirst = true }], [new BestOfN()]];

    // The first go ends in the first round, before anything is written down; each of the others in the round after the one that it makes.
    [TestMethod]
    [DynamicData(nameof(Methods))]
    public void ARunCutOffInEveryRound_EndsInTheSameBits(SelfEnhancementMethod method)
    {
        var options = Options(method);
        using var alone = Fit(options);
        for (var round = 1; round <= 3; round++)
        {
            var stage = (SelfEnhancementStage)(round - 1);
            var cut = new Now<SelfEnhancementProgress>(progress =>
            {
                if (progress == new SelfEnhancementProgress(round, 3, stage))
                    throw new CutOffException();
            });
            Assert.ThrowsExactly<CutOffException>(() => Fit(options with { Progress = cut, Checkpoints = Checkpoints() }));
            Assert.HasCount(round - 1, Saved());
        }
        // Within the training of the last round.
        var within = new Now<AlternationProgress>(_ => throw new CutOffException());
        Assert.ThrowsExactly<CutOffException>(() => Fit(options with { Checkpoints = Checkpoints(), Trainer = options.Trainer with { Progress = within } }));
        using var resumed = Fit(options with { Checkpoints = Checkpoints() });
        AssertSame(alone, resumed);

        // A run that came to its end gives its result again, and makes no round.
        var stages = 0;
        using var again = Fit(options with { Checkpoints = Checkpoints(), Progress = new Now<SelfEnhancementProgress>(_ => stages++) });
        AssertSame(alone, again);
        Assert.AreEqual(0, stages);
    }

    [TestMethod]
    public void ARunThatWasCancelled_GoesOn_AsDoesOneThatIsToHaveMoreRounds()
    {
        var options = Options(new Spin());
        using var alone = Fit(options);
        using var source = new CancellationTokenSource();
        using var cancelled = Fit(options with { Checkpoints = Checkpoints(), Cancellation = source.Token, Progress = new Now<SelfEnhancementProgress>(progress => Cancel(progress, source)) });
        Assert.IsTrue(cancelled.SelfEnhancement!.Cancelled);
        using (Fit(options with { Checkpoints = Checkpoints(), Rounds = 2 }))
        {
        }
        using var resumed = Fit(options with { Checkpoints = Checkpoints() });
        AssertSame(alone, resumed);

        static void Cancel(SelfEnhancementProgress progress, CancellationTokenSource source)
        {
            if (progress.Round == 2)
                source.Cancel();
        }
    }

    [TestMethod]
    public void ARoundThatWasUndone_StaysTheEnd()
    {
        var options = Options(new BestOfN()) with { Guard = new CollapseGuard { LeastDiversity = null, MostDrift = 1e-6 } };
        using var undone = Fit(options with { Checkpoints = Checkpoints() });
        Assert.IsFalse(undone.SelfEnhancement!.Rounds[^1].Accepted);
        using var again = Fit(options with { Checkpoints = Checkpoints(), Rounds = 9 });
        AssertSame(undone, again);
    }

    [TestMethod]
    public void ACheckpoint_IsRefused_WhenItIsOfAnotherRun_OrDamaged()
    {
        var options = Options(new SelfRewarding()) with { Rounds = 1, Checkpoints = Checkpoints() };
        Fit(options).Dispose();
        Refuses("settings '", options with { StepsPerRound = 9 });
        Refuses("settings '", options with { Method = new SelfRewarding { Samples = 3 } });
        Refuses("another 'judge'", options with { Judge = new RewardJudge(new DelegateReward("other", _ => 1)) });
        Refuses("another 'seed'", options, seed: 2);
        Refuses("another 'prompts'", options, [.. SelfEnhancementRows.All().Reverse()]);
        Refuses("another 'held-out prompts'", options, [.. SelfEnhancementRows.All().Select(row => IsHeldOut(row, options) ? new SelfEnhancementRows.Row { Prompt = row.Prompt, Response = "no" } : row)]);
        using (var other = SelfEnhancementRows.Model(steps: 60))
            Refuses("another 'model'", options with { Trainer = options.Trainer with { Model = other } });
        // Without being asked to go on, nothing of an earlier run is touched, and no model is left behind.
        using (var start = SelfEnhancementRows.Model())
        {
            var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            var untouched = options with { Checkpoints = new CheckpointOptions(_folder["run"]), Trainer = options.Trainer with { Model = start } };
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Fit(untouched)).Message, "earlier run");
            Assert.AreEqual(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
        File.AppendAllText(Path.Combine(Saved()[^1], "self-enhancement.json"), " ");
        Refuses("is damaged", options);

        static bool IsHeldOut(SelfEnhancementRows.Row row, SelfEnhancementTrainer.Options options) => Superalign.MLNet.Training.HeldOut.PartOf(row.Prompt, options.Trainer.HeldOutFraction) != DataPart.Train;

        static void Refuses(string part, SelfEnhancementTrainer.Options options, SelfEnhancementRows.Row[]? rows = null, int seed = 1) =>
            StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Fit(options, rows, seed)).Message, part);
    }

    [TestMethod]
    public void OnlyTheLastCheckpointsAreKept_WrittenWhenTheyAreDue()
    {
        Fit(Options(new Spin()) with { Checkpoints = Checkpoints() with { Keep = 1 } }).Dispose();
        CollectionAssert.AreEqual((string[])["000018"], Saved().Select(Path.GetFileName).ToArray());
        Directory.Delete(_folder["run"], recursive: true);
        Fit(Options(new Spin()) with { Checkpoints = Checkpoints() with { EverySteps = 10 } }).Dispose();
        CollectionAssert.AreEqual((string[])["000012"], Saved().Select(Path.GetFileName).ToArray());
        // The third round's 6 steps are counted from where it was taken up.
        Fit(Options(new Spin()) with { Checkpoints = Checkpoints() with { EverySteps = 10 } }).Dispose();
        CollectionAssert.AreEqual((string[])["000012"], Saved().Select(Path.GetFileName).ToArray());
    }

    private CheckpointOptions Checkpoints() => new(_folder["run"]) { Resume = true, Keep = 9 };

    private string[] Saved() => Directory.Exists(_folder["run"]) ? [.. Directory.GetDirectories(_folder["run"]).Order()] : [];

    private static void AssertSame(LanguageModelTransformer expected, LanguageModelTransformer actual)
    {
        CollectionAssert.AreEqual(Bits(expected), Bits(actual));
        Assert.AreEqual(Told(expected.SelfEnhancement!), Told(actual.SelfEnhancement!));
    }

    // All but the seconds.
    private static string Told(SelfEnhancementResult result) => $"{result}\n" + string.Join('\n', result.Rounds.Select(round =>
        $"{round.Measurement} {round.WinRate:r} {round.RewardBefore:r} {round.Gap:r} {round.CutOffShare:r} {round.Note} {string.Join(' ', round.Training?.Phases.SelectMany(phase => phase.Steps).Select(step => $"{step.Loss:r}") ?? [])}"));

    private static byte[] Bits(LanguageModelTransformer fitted) => [.. fitted.Model.Network.parameters().SelectMany(parameter => parameter.cpu().bytes.ToArray())];

    private static SelfEnhancementTrainer.Options Options(SelfEnhancementMethod method) => SelfEnhancementRows.Options(method) with { Judge = method is Spin ? null : IsYes, StepsPerRound = 6 };

    private static LanguageModelTransformer Fit(SelfEnhancementTrainer.Options options, SelfEnhancementRows.Row[]? rows = null, int seed = 1)
    {
        if (options.Trainer.Model is not null)
            return SelfEnhancementRows.Fit(options, rows, seed);
        using var start = SelfEnhancementRows.Model();
        return SelfEnhancementRows.Fit(options with { Trainer = options.Trainer with { Model = start } }, rows, seed);
    }

    private sealed class CutOffException : Exception;

    private sealed class Now<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
