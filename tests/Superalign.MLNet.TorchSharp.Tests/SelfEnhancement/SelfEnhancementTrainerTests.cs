using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Generation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Rewards;
using Superalign.MLNet.SelfEnhancement;
using Superalign.MLNet.Training;
using static Superalign.MLNet.Tests.SelfEnhancement.SelfEnhancementRows;

namespace Superalign.MLNet.Tests.SelfEnhancement;

/// <summary>Small models that say yes or no to two letters, mostly no, and learn from their own answers to say yes.</summary>
[TestClass]
public sealed class SelfEnhancementTrainerTests
{
    private static readonly RewardJudge IsYes = new(new DelegateReward("yes", row => row.Response == "yes" ? 1 : 0));

    private static LanguageModel _start = null!;

    [ClassInitialize]
    public static void Train(TestContext _) => _start = Model();

    [ClassCleanup]
    public static void Free() => _start.Dispose();

    // The data says yes to all.
    [TestMethod]
    public void Spin_BringsTheModelNearerToTheData()
    {
        using var fitted = Fit(Options(new Spin()) with { StepsPerRound = 6 });
        var result = fitted.SelfEnhancement!;
        Assert.HasCount(4, result.Rounds, $"{result}");
        for (var round = 1; round < result.Rounds.Count; round++)
            Assert.IsLessThan(result.Rounds[round - 1].Measurement.Perplexity!.Value, result.Rounds[round].Measurement.Perplexity!.Value, $"{result}");
        Assert.IsLessThan(0.7 * result.Rounds[0].Measurement.Perplexity!.Value, result.Last.Measurement.Perplexity!.Value, $"{result}");
        // The previous self is the reference of each round: its training starts at ln 2.
        foreach (var round in result.Rounds.Skip(1))
            Assert.AreEqual(Math.Log(2), round.Training!.Phases[1].Steps[0].Loss, 1e-5);
        // Without a judge there is no reward.
        Assert.IsNull(result.Last.Measurement.Reward);
        Assert.IsNull(result.Last.WinRate);
        Assert.AreEqual(0, result.Rounds[0].Measurement.Drift);
        Assert.IsGreaterThan(0.01, result.Last.Measurement.Drift);
        // Fewer samples can be told from the data.
        Assert.IsLessThan(result.Rounds[1].Lessons, result.Rounds[^1].Lessons, $"{result}");
    }

    // Its samples are then the data's responses: nothing is left to tell apart.
    [TestMethod]
    public void Spin_Rests_WhereTheModelCannotBeToldFromTheData()
    {
        using var fitted = Fit(Options(new Spin()) with { StepsPerRound = 40, Rounds = 20 });
        var result = fitted.SelfEnhancement!;
        Assert.IsLessThan(20, result.Rounds.Count, $"{result}");
        StringAssert.Contains(result.Notes[^1], "the model cannot be told from the data in round");
        Assert.IsTrue(result.Rounds.All(round => round.Accepted));
        Assert.IsLessThan(1.2, result.Last.Measurement.Perplexity!.Value, $"{result}");
    }

    [TestMethod]
    public void SelfRewarding_RaisesWhatTheJudgePrefers()
    {
        using var fitted = Fit(Options(new SelfRewarding()) with { Judge = IsYes });
        var result = fitted.SelfEnhancement!;
        Assert.IsGreaterThan(result.Rounds[0].Measurement.Reward!.Value + 0.3, result.Last.Measurement.Reward!.Value, $"{result}");
        var round = result.Rounds[1];
        Assert.AreEqual(1, round.Gap!.Value, 1e-12);
        Assert.AreEqual(result.Rounds[0].Measurement.Reward, round.RewardBefore);
        // Ratings are 0 or 1, and samples compared at random: a win rate of half of 1 and the difference of the rewards.
        Assert.AreEqual(0.5 + (round.Measurement.Reward!.Value - round.RewardBefore!.Value) / 2, round.WinRate!.Value, 1e-12);
        Assert.IsGreaterThan(0, round.SampledTokens);
        // It is the last model that was measured: as many yes as the reward says, over the same prompts.
        var generated = fitted.Transform(SelfEnhancementRows.Data(All())).GetColumn<string>("Generated").ToArray();
        Assert.IsGreaterThan(Letters.Length * Letters.Length / 2, generated.Count(text => text == "yes"));
    }

    [TestMethod]
    public void BestOfN_RaisesTheReward_WithoutPairs()
    {
        using var fitted = Fit(Options(new BestOfN { OriginalShare = 0.2 }) with { Judge = new RewardJudge(new ExactMatchReward()), Rounds = 2 });
        var result = fitted.SelfEnhancement!;
        Assert.IsGreaterThan(result.Rounds[0].Measurement.Reward!.Value + 0.3, result.Last.Measurement.Reward!.Value, $"{result}");
        Assert.IsTrue(result.Rounds.Skip(1).All(round => round.Training!.Phases[1].Phase.Goal == Goal.Competence));
    }

    // Where all of the present model's samples are alike, those of the first one still differ.
    [TestMethod]
    public void RejectsFirst_KeepsTheGapOpen()
    {
        var options = Options(new SelfRewarding { Samples = 3 }) with { Judge = IsYes, Rounds = 3 };
        using var plain = Fit(options);
        using var anchored = Fit(options with { Method = new SelfRewarding { Samples = 3, RejectsFirst = true } });
        var (own, first) = (plain.SelfEnhancement!, anchored.SelfEnhancement!);
        Assert.IsGreaterThan(own.Rounds[^1].Lessons, first.Rounds[^1].Lessons, $"{own}\n{first}");
        // The first model answers in the first round alone.
        Assert.IsGreaterThan(first.Rounds[2].SampledTokens + 50, first.Rounds[1].SampledTokens, $"{first}");
    }

    [TestMethod]
    public void Fit_GivesTheSameBits_WhenTheSeedIsTheSame()
    {
        var options = Options(new SelfRewarding()) with { Judge = IsYes, Rounds = 2, StepsPerRound = 4, PromptsPerRound = 12 };
        using var one = Fit(options);
        using var same = Fit(options);
        using var other = Fit(options, seed: 2);
        CollectionAssert.AreEqual(Bits(one), Bits(same));
        Assert.AreEqual($"{one.SelfEnhancement}", $"{same.SelfEnhancement}");
        CollectionAssert.AreNotEqual(Bits(one), Bits(other));
        Assert.AreEqual(12, one.SelfEnhancement!.Rounds[1].Prompts);
        // The model that was given stays as it was.
        using var start = Model();
        CollectionAssert.AreEqual(Bits(start), Bits(_start));
    }

    [TestMethod]
    [DataRow("diversity", "lowered the diversity of samples")]
    [DataRow("drift", "moved the model to")]
    [DataRow("vendi", "lowered the Vendi score of samples")]
    [DataRow("entropy", "lowered the entropy")]
    public void ARoundThatCollapses_IsUndone_AndEndsTheRun(string what, string expected)
    {
        var guard = what switch
        {
            "diversity" => new CollapseGuard { LeastDiversity = 0.999 },
            "vendi" => new CollapseGuard { LeastDiversity = null, LeastVendi = 0.95 },
            "drift" => new CollapseGuard { LeastDiversity = null, MostDrift = 0.001 },
            _ => new CollapseGuard { LeastDiversity = null, LeastEntropy = 0.9 },
        };
        // Of all samples the share of yes: it is near 1 in the end, and so the share of different answers falls.
        using var fitted = Fit(Options(new BestOfN()) with { Judge = IsYes, Guard = guard, StepsPerRound = 60, Diversity = texts => texts.Count(text => text != "yes") });
        var result = fitted.SelfEnhancement!;
        Assert.HasCount(2, result.Rounds, $"{result}");
        Assert.IsFalse(result.Rounds[1].Accepted);
        StringAssert.StartsWith(result.Rounds[1].Note, $"Round 1 {expected}");
        CollectionAssert.Contains(result.Notes.ToArray(), result.Rounds[1].Note);
        Assert.AreEqual(0, result.Last.Round);
        CollectionAssert.AreEqual(Bits(_start), Bits(fitted.Model));
        StringAssert.Contains($"{result}", "undone");
        // Two answers and a rare third at the start, of which one is left.
        Assert.IsInRange(2, 3, result.Rounds[0].Measurement.Vendi, $"{result}");
        Assert.IsLessThan(1.1, result.Rounds[1].Measurement.Vendi, $"{result}");
        StringAssert.Contains($"{result}", "vendi");
    }

    [TestMethod]
    public void TheFirstModelAsAnchor_HoldsTheModel()
    {
        var options = Options(new Spin());
        using var free = Fit(options);
        using var anchored = Fit(options with { Anchor = SelfAnchor.FirstModel });
        Assert.IsLessThan(free.SelfEnhancement!.Last.Measurement.Drift, anchored.SelfEnhancement!.Last.Measurement.Drift, $"{free.SelfEnhancement}\n{anchored.SelfEnhancement}");
        // After the first round the reference is no longer where training starts.
        Assert.AreEqual(Math.Log(2), anchored.SelfEnhancement.Rounds[1].Training!.Phases[1].Steps[0].Loss, 1e-5);
        Assert.AreNotEqual(Math.Log(2), anchored.SelfEnhancement.Rounds[2].Training!.Phases[1].Steps[0].Loss, 1e-3);
    }

    // A schedule of the user's: tasks of the data and own pairs in turns.
    [TestMethod]
    public void Rounds_MayAlternate()
    {
        using var fitted = Fit(Options(new SelfRewarding()) with { Judge = IsYes, Rounds = 1, Schedule = new AlternatingSchedule(8, 2) });
        CollectionAssert.AreEqual(
            (Goal[])[Goal.Both, Goal.Competence, Goal.Conformity, Goal.Competence, Goal.Conformity], fitted.SelfEnhancement!.Rounds[1].Training!.Phases.Select(phase => phase.Phase.Goal).ToArray());
    }

    [TestMethod]
    [DataRow(SelfEnhancementStage.Sampling)]
    [DataRow(SelfEnhancementStage.Training)]
    public void Cancelling_KeepsTheLastRound(SelfEnhancementStage stage)
    {
        using var source = new CancellationTokenSource();
        var stages = new List<SelfEnhancementProgress>();
        var options = Options(new Spin()) with
        {
            Cancellation = source.Token,
            Progress = new Now<SelfEnhancementProgress>(progress =>
            {
                stages.Add(progress);
                if (progress == new SelfEnhancementProgress(2, 3, stage))
                    source.Cancel();
            }),
        };
        using var fitted = Fit(options);
        var result = fitted.SelfEnhancement!;
        Assert.IsTrue(result.Cancelled);
        Assert.HasCount(2, result.Rounds);
        StringAssert.StartsWith(result.Notes[^1], "Cancelled in round 2; the model of round 1 was kept.");
        CollectionAssert.AreEqual(
            (SelfEnhancementStage[])[SelfEnhancementStage.Measuring, SelfEnhancementStage.Sampling, SelfEnhancementStage.Judging, SelfEnhancementStage.Training, SelfEnhancementStage.Measuring, SelfEnhancementStage.Sampling],
            stages.Take(6).Select(progress => progress.Stage).ToArray());
        using var one = Fit(Options(new Spin()) with { Rounds = 1 });
        CollectionAssert.AreEqual(Bits(one.Model), Bits(fitted.Model));
    }

    [TestMethod]
    public void Fit_SaysWhatIsWrongWithRowsAndJudges()
    {
        var options = Options(new SelfRewarding()) with { Judge = IsYes };
        Refuses<InvalidDataException>("row 65: found an empty prompt", options, [.. All(), new Row { Prompt = " " }]);
        Refuses<InvalidDataException>("row 1: found no response; expected one, for 'spin'", Options(new Spin()), [new Row { Prompt = "a b" }]);
        Refuses<InvalidDataException>("row 1: The word 'zebra'", options, [new Row { Prompt = "zebra" }]);
        Refuses<InvalidDataException>("None of 0 prompts is to learn from", options, []);
        Refuses<InvalidDataException>("is held out to measure on ('HeldOutFraction' is 0)", options with { Trainer = options.Trainer with { HeldOutFraction = 0 } }, All());
        Refuses<InvalidOperationException>("the judge 'same' gave 1 different ratings). Give a judge that tells them apart", options with { Judge = new RewardJudge(new DelegateReward("same", _ => 1)) }, All());
        Refuses<InvalidOperationException>("could not be rated; the judge 'none' gave 0 different ratings", options with { Judge = new RewardJudge(new DelegateReward("none", _ => double.NaN)) }, All());
        Refuses<InvalidOperationException>("The measure of diversity gave NaN for", options with { Diversity = _ => double.NaN }, All());
        Refuses<InvalidDataException>("the data holds no responses to learn from", options with { Method = new BestOfN { OriginalShare = 0.5 } }, [.. All().Select(row => new Row { Prompt = row.Prompt })]);
        // Prompts alone are enough for the others.
        using var fitted = Fit(options with { Rounds = 1, StepsPerRound = 2 }, rows: [.. All().Select(row => new Row { Prompt = row.Prompt })]);
        Assert.IsNull(fitted.SelfEnhancement!.Last.Measurement.Perplexity);
    }

    [TestMethod]
    public void SelfEnhancement_RefusesOptions_BeforeAnyRowIsRead()
    {
        var spin = Options(new Spin());
        Refuses<ArgumentOutOfRangeException>("'Samples' of 'self-rewarding' is 1", () => new SelfRewarding { Samples = 1 });
        Refuses<ArgumentOutOfRangeException>("'Samples' of 'best-of-n' is 1", () => new BestOfN { Samples = 1 });
        Refuses<ArgumentOutOfRangeException>("'Rounds' of self-enhancement is 0", () => Make(spin with { Rounds = 0 }));
        Refuses<ArgumentOutOfRangeException>("'MeasuredSamples' of self-enhancement is 1", () => Make(spin with { MeasuredSamples = 1 }));
        Refuses<ArgumentException>("it is greedy", () => Make(spin with { Sampling = new GenerationOptions() }));
        Refuses<ArgumentException>("'self-rewarding' tells better samples from worse by it", () => Make(spin with { Method = new SelfRewarding() }));
        Refuses<ArgumentException>("names no model to start from", () => Make(spin with { Trainer = spin.Trainer with { Model = null } }));
        Refuses<ArgumentException>("its 'Schedule' is given", () => Make(spin with { Trainer = spin.Trainer with { Schedule = new AlternatingSchedule(4, 1) } }));
        Refuses<ArgumentException>("its 'Gold' is given", () => Make(spin with { Trainer = spin.Trainer with { Gold = new GoldMonitor("x") } }));
        Refuses<ArgumentException>("its objective is 'kto'", () => Make(spin with { Trainer = spin.Trainer with { Objective = new KahnemanTverskyObjective() } }));
        Refuses<ArgumentException>("the objective 'simpo' has no frozen model", () => Make(spin with { Anchor = SelfAnchor.FirstModel, Trainer = spin.Trainer with { Objective = new SimplePreferenceObjective() } }));
        Refuses<ArgumentException>("'best-of-n' trains no pairs", () => Make(spin with { Anchor = SelfAnchor.FirstModel, Method = new BestOfN(), Judge = IsYes }));
        Refuses<ArgumentException>("the reference of the training is PhaseStart", () => Make(spin with { Anchor = SelfAnchor.FirstModel, Trainer = spin.Trainer with { Reference = ReferenceModel.PhaseStart } }));

        static void Refuses<TException>(string part, Func<object> make)
            where TException : Exception => StringAssert.Contains(Assert.ThrowsExactly<TException>(make).Message, part);

        static object Make(SelfEnhancementTrainer.Options options) => new MLContext(1).Superalign().Trainers.SelfEnhancement(options);
    }

    private static void Refuses<TException>(string part, SelfEnhancementTrainer.Options options, Row[] rows)
        where TException : Exception => StringAssert.Contains(Assert.ThrowsExactly<TException>(() => SelfEnhancementRows.Fit(options, rows)).Message, part);

    private static SelfEnhancementTrainer.Options Options(SelfEnhancementMethod method) => SelfEnhancementRows.Options(method, _start);

    private static byte[] Bits(LanguageModelTransformer fitted) => Bits(fitted.Model);

    private static byte[] Bits(LanguageModel model) => [.. model.Network.parameters().SelectMany(parameter => parameter.cpu().bytes.ToArray())];

    private sealed class Now<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
