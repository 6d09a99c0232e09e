using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Rewards;
using Superalign.MLNet.SelfEnhancement;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Tests.SelfEnhancement;

/// <summary>The pure parts of self-enhancement, and its judges.</summary>
[TestClass]
public sealed class SelfEnhancementPartsTests
{
    // ln 2 − 1/2, ln 4 − 3/4, ln 16 − 15/16, ln 64 − 63/64.
    [TestMethod]
    [DataRow(1, 0.0)]
    [DataRow(2, 0.1931)]
    [DataRow(4, 0.6363)]
    [DataRow(16, 1.8351)]
    [DataRow(64, 3.1745)]
    public void TheBestOfN_IsSoFarFromItsSampler(int n, double expected)
    {
        Assert.AreEqual(expected, BestOfN.DivergenceOf(n), 5e-5);
        if (n > 1)
            Assert.AreEqual(expected, new BestOfN { Samples = n }.Divergence, 5e-5);
    }

    // The best of n draws from {1 … m} without ties in rank, by its exact distribution: P(max ≤ k) = (k/m)^n, m large.
    [TestMethod]
    public void TheBestOfN_IsAsFar_AsItsExactDistributionSays()
    {
        const int Levels = 20_000;
        var exact = Enumerable.Range(1, Levels).Sum(k =>
        {
            var p = Math.Pow((double)k / Levels, 4) - Math.Pow((k - 1.0) / Levels, 4);
            return p * Math.Log(p * Levels);
        });
        Assert.AreEqual(exact, BestOfN.DivergenceOf(4), 1e-3);
        Assert.IsLessThanOrEqualTo(BestOfN.DivergenceOf(4), exact);
    }

    [TestMethod]
    public void LessonOf_TakesTheBestThatEnded_AndTheWorst()
    {
        var prompt = new SelfPrompt("p", null, null, 0);
        RatedSample[] own = [SpinTests.Sample("cut", 9, stopped: false), SpinTests.Sample("good", 3), SpinTests.Sample("better", 4), SpinTests.Sample("", 0), SpinTests.Sample("unrated"), SpinTests.Sample("bad", 1)];
        foreach (var method in (SelfEnhancementMethod[])[new SelfRewarding(), new BestOfN()])
        {
            var lesson = method.LessonOf(prompt, own, [])!;
            Assert.AreEqual(("better", "bad", 3.0), (lesson.Chosen, lesson.Rejected, lesson.Gap));
            Assert.IsNull(method.LessonOf(prompt, [SpinTests.Sample("a", 1), SpinTests.Sample("b", 1)], []));
            Assert.IsNull(method.LessonOf(prompt, [SpinTests.Sample("a", 1, stopped: false), SpinTests.Sample("b", 0, stopped: false)], []));
            Assert.IsNull(method.LessonOf(prompt, [SpinTests.Sample("a", 1), SpinTests.Sample("a", 0)], []), "a judge that changes its mind");
        }
        // The first model's worst, which is worse than all of the present one's.
        var anchored = new SelfRewarding { RejectsFirst = true }.LessonOf(prompt, own, [SpinTests.Sample("old", -2), SpinTests.Sample("older", 0)])!;
        Assert.AreEqual(("better", "old", 6.0), (anchored.Chosen, anchored.Rejected, anchored.Gap));
    }

    [TestMethod]
    public void TheGuard_SaysWhatWasExceeded()
    {
        var first = new SelfEnhancementMeasurement { Perplexity = 2, Diversity = 0.8, Vendi = 10, Entropy = 1, Overlap = 0, Drift = 0, SampleTokens = 1 };
        var guard = new CollapseGuard { LeastDiversity = 0.5, LeastVendi = 0.3, LeastEntropy = 0.2, MostDrift = 3, MostPerplexity = 1.5 };
        Assert.IsNull(guard.Excess(first, first with { Diversity = 0.4, Vendi = 3, Entropy = 0.2, Drift = 3, Perplexity = 3 }));
        Says("lowered the diversity of samples from the first model's 0.8000 to 0.3900", first with { Diversity = 0.39 });
        Says("lowered the Vendi score of samples from the first model's 10.0000 to 2.9000, below the share of 0.3", first with { Vendi = 2.9 });
        Says("lowered the entropy from the first model's 1.0000 to 0.1900", first with { Entropy = 0.19 });
        Says("moved the model to 3.1000 nats a response from the first one", first with { Drift = 3.1 });
        Says("raised perplexity from the first model's 2.0000 to 3.1000", first with { Perplexity = 3.1 });
        Assert.IsNull(new CollapseGuard { LeastDiversity = null }.Excess(first, first with { Diversity = 0, Vendi = 0, Entropy = 0, Drift = 99, Perplexity = 99 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CollapseGuard { LeastDiversity = 1.1 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CollapseGuard { LeastVendi = -0.1 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CollapseGuard { MostDrift = 0 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CollapseGuard { MostPerplexity = 0.9 });

        void Says(string start, SelfEnhancementMeasurement now) => StringAssert.StartsWith(guard.Excess(first, now), start);
    }

    [TestMethod]
    [DataRow("It is clear.\nScore: 4", 4)]
    [DataRow("Score: 0\n", 0)]
    [DataRow("  Score:5", 5)]
    [DataRow("Score: 6", null)]
    [DataRow("Score: 4.5", null)]
    [DataRow("Score: 3/5", null)]
    [DataRow("Score: 3 or so", null)]
    [DataRow("Score: 1\nScore: 5", null, DisplayName = "two scores")]
    [DataRow("He says Score: 5", null, DisplayName = "within a line")]
    [DataRow("5", null)]
    [DataRow("", null)]
    public void PromptJudge_ReadsOneForm_AndNoOther(string answer, int? expected) => Assert.AreEqual(expected, PromptJudge.Parse(answer));

    // A network of random parameters says something, but no score; the template has to show what is judged.
    [TestMethod]
    public void PromptJudge_RatesNothing_WhereTheModelGivesNoScore()
    {
        using var model = new LanguageModel(SeededNetwork.Create(), Words(), [1]);
        var judge = new PromptJudge { Template = "a {prompt} b {response} c" };
        var ratings = judge.Rate(Context(model), [new SampledResponse("d", "e"), new SampledResponse("f", "g h")]);
        Assert.HasCount(2, ratings);
        Assert.IsTrue(Array.TrueForAll(ratings, double.IsNaN));
        Assert.ThrowsExactly<ArgumentException>(() => new PromptJudge { Template = "{prompt} alone" });
    }

    [TestMethod]
    public void JudgesByLikelihood_AreWhatTheModelsSay()
    {
        using var model = new LanguageModel(SeededNetwork.Create(), Words(), [1]);
        using var other = new LanguageModel(SeededNetwork.Create(seed: 2), Words(), [1]);
        SampledResponse[] responses = [new("a", "b c"), new("a d", "e")];
        var likelihood = new LikelihoodJudge().Rate(Context(model), responses);
        var implicitReward = new ImplicitRewardJudge(other) { Beta = 0.5 }.Rate(Context(model), responses);
        TextPair[] pairs = [.. responses.Select(row => new TextPair(row.Prompt, row.Response))];
        var (own, reference) = (model.Score(pairs, " ", includeEnd: true), other.Score(pairs, " ", includeEnd: true));
        for (var row = 0; row < responses.Length; row++)
        {
            // Two words and the end; one word and the end.
            Assert.AreEqual(own[row].LogProb / (3 - row), likelihood[row], 1e-6);
            Assert.AreEqual(0.5 * (own[row].LogProb - reference[row].LogProb), implicitReward[row], 1e-6);
        }
        Assert.IsTrue(Array.TrueForAll(new ImplicitRewardJudge(model).Rate(Context(model), responses), reward => reward == 0));
    }

    // Three of the best, of which the data's own are to be two fifths: two, of six evenly spread; of one task, both.
    [TestMethod]
    [DataRow(6, "0 3")]
    [DataRow(2, "0 1")]
    [DataRow(1, "0 0")]
    public void OriginalTasks_AreAShareOfAll_EvenlySpread(int originals, string expected)
    {
        SelfPrompt[] prompts = [.. Enumerable.Range(0, originals).Select(i => new SelfPrompt($"{i}", "of the data", null, 0))];
        SelfLesson[] lessons = [.. Enumerable.Range(0, 3).Select(i => new SelfLesson($"prompt {i}", "best", "worst", 1))];
        var rows = SelfTraining.Rows(new BestOfN { OriginalShare = 0.4 }, lessons, prompts);
        Assert.AreEqual(expected, string.Join(' ', rows.Where(row => row.Response == "of the data").Select(row => row.Prompt)));
        Assert.AreEqual(3, rows.Count(row => row.Response == "best"));
        Assert.AreEqual(3, rows.Count(row => row is { Chosen: "best", Rejected: "worst" }));
    }

    // Of twice as many lessons as are measured the first half prefers what the model does, and the second the opposite.
    [TestMethod]
    public void LessonsThatAreMeasured_AreEvenlySpread()
    {
        using var model = new LanguageModel(SeededNetwork.Create(), Words(), [1]);
        var scores = model.Score([new("a", "b"), new("a", "c")], " ").Select(score => score.LogProb).ToArray();
        var (more, less) = scores[0] > scores[1] ? ("b", "c") : ("c", "b");
        SelfLesson[] lessons = [.. Enumerable.Range(0, 128).Select(i => i < 64 ? new SelfLesson("a", more, less, 1) : new SelfLesson("a", less, more, 1))];
        Assert.AreEqual(0.5, new LessonMeasure([], lessons, " ", 1_000).Measure(model, DataPart.Report).Conformity, 1e-12);
        Assert.AreEqual(1, new LessonMeasure([], lessons[..64], " ", 1_000).Measure(model, DataPart.Report).Conformity);
    }

    // The samples of each prompt are alike, and those of different prompts are not: as many kinds as prompts that are looked at, two of three with a hundred samples each.
    [TestMethod]
    [DataRow(2, 3.0)]
    [DataRow(100, 2.0)]
    public void TheVendiScore_IsOfTwoHundredSamplesAtMost(int each, double expected)
    {
        using var model = new LanguageModel(SeededNetwork.Create(), Words(), [1]);
        var options = SelfEnhancementRows.Options(new Spin()) with { MeasuredSamples = each };
        SelfPrompt[] prompts = [.. Enumerable.Range(0, 3).Select(i => new SelfPrompt($"{i}", null, null, 0))];
        var meter = new SelfMeter(model, prompts, options, new SelfSampler(" ", options.Sampling, 1, 1_000, default));
        var samples = prompts.Select(prompt => Enumerable.Repeat(new SelfSample($"text {prompt.Text}", new TokenSequence([0, 3, 4], 1), Stopped: true), each).ToArray()).ToArray();
        Assert.AreEqual(expected, meter.Measure(model, samples).Vendi, 1e-5);
        Assert.AreEqual(1, meter.Measure(model, samples).Overlap);
        // Half of them in another order of the same words, which share no pair: of (n choose 2) pairs those within both halves are alike.
        SelfSample[][] turned = [.. samples.Select(group => group.Select((sample, i) => i < each / 2 ? sample : sample with { Text = string.Join(' ', sample.Text.Split(' ').Reverse()) }).ToArray())];
        Assert.AreEqual((each / 2 - 1.0) / (each - 1), meter.Measure(model, turned).Overlap, 1e-12);
    }

    // All lessons are learnt from, and the same prompt in two rows is answered anew.
    [TestMethod]
    public void NothingOfARound_IsHeldOutAgain_AndTwoRowsOfOnePrompt_HaveTheirOwnSamples()
    {
        using var model = new LanguageModel(SeededNetwork.Create(), Words(), [1]);
        var options = SelfEnhancementRows.Options(new Spin());
        Assert.AreEqual(0, SelfTraining.Options(options, model, model, new LessonMeasure([], [], " ", 1_000)).HeldOutFraction);
        var samples = new SelfSampler(" ", options.Sampling with { MaxTokens = 8 }, 1, 1_000, default).Sample(model, [new("a", null, null, 0), new("a", null, null, 1)], 3, "test");
        CollectionAssert.AreNotEqual(samples[0].Select(sample => sample.Text).ToArray(), samples[1].Select(sample => sample.Text).ToArray());
    }

    // A learner that refuses what only later phases ask for does so before the first one here, too.
    [TestMethod]
    public void TheScheduleOfARound_TellsWhatItWillAskFor()
    {
        var asking = new GapAnnealedSchedule(40, 4) { LastStudentShare = 0.5 };
        Assert.AreEqual(((ISchedule)asking).Widest, ((ISchedule)new LastState(asking)).Widest);
        Assert.IsNotNull(((ISchedule)new LastState(asking)).Widest);
        Assert.IsNull(((ISchedule)new LastState(new SingleGoalSchedule(Goal.Conformity, 4, 1))).Widest);
    }

    // By plain forwards: Σ p (ln p − ln q) over all words, at every position of the response.
    [TestMethod]
    public void TheDivergenceBetweenTwoNetworks_IsThatOfTheirDistributions()
    {
        using var network = SeededNetwork.Create();
        using var other = SeededNetwork.Create(seed: 2);
        var expected = SmallRowsTasks().Average(task => Enumerable.Range(task.ResponseStart, task.ResponseLength).Sum(position =>
        {
            var (own, reference) = (LogSoftmax(SeededNetwork.LastLogits(network, task.Ids[..position])), LogSoftmax(SeededNetwork.LastLogits(other, task.Ids[..position])));
            return own.Zip(reference, (p, q) => Math.Exp(p) * (p - q)).Sum();
        }));
        Assert.AreEqual(expected, ModelDivergence.Between(network, other, SmallRowsTasks(), 16), 1e-4 * expected);
        Assert.AreEqual(0, ModelDivergence.Between(network, network, SmallRowsTasks(), 16), 1e-9);
        Assert.IsGreaterThan(0.1, expected);
    }

    private static TokenSequence[] SmallRowsTasks() => Training.SmallRows.Tasks;

    private static double[] LogSoftmax(float[] logits)
    {
        var sum = Math.Log(logits.Sum(logit => Math.Exp(logit)));
        return Array.ConvertAll(logits, logit => logit - sum);
    }

    private static WordTokenizer Words() => new(["a", "b", "c", "d", "e", "f", "g", "h"]);

    private static SelfJudgeContext Context(LanguageModel model) => new(model, model, " ", 1_000, default);
}
