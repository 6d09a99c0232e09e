using Microsoft.ML;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Rewards;
using Superalign.MLNet.Tokens;

namespace Superalign.MLNet.Tests.Estimators;

/// <summary>Language models that learn from feedback on one response at a time, and from rated samples.</summary>
[TestClass]
public sealed class FeedbackAndSamplesTests
{
    private static readonly string[] Letters = ["a", "b", "c", "d", "e", "f", "g", "h"];

    // To say yes was liked, to say no was not; no prompt has both.
    [TestMethod]
    public void Fit_LearnsFromFeedbackOnOneResponse()
    {
        using var fitted = Fit(Options(new KahnemanTverskyObjective { Beta = 0.5 }) with { ChosenWeight = 0.5, ReplayWeight = 1 }, Feedback());
        var result = fitted.Result!;
        Assert.IsGreaterThan(result.Before.Conformity + 0.3, result.After.Conformity, $"{result}");
        Assert.IsGreaterThan(0, PreferenceHealth.Of(result)!.MarginChange);
        Assert.IsEmpty(result.PairsAfter);
        Assert.IsEmpty(result.Warnings);
    }

    [TestMethod]
    public void Fit_NeedsBothKindsOfFeedback_AndSaysWhereTheyAreFarFromEven()
    {
        var options = Options(new KahnemanTverskyObjective());
        Refuses<InvalidDataException>("There is no undesirable row in the Train part", options, Feedback().Where(row => row.Rejected.Length == 0));
        Refuses<InvalidDataException>("found Chosen without Rejected", options with { Objective = new DirectPreferenceObjective() }, Feedback());
        using var fitted = Fit(options with { Objective = new KahnemanTverskyObjective { DesirableWeight = 9 } }, Feedback());
        StringAssert.Contains(fitted.Result!.Warnings.Single(), "of weight 9 stand against");
    }

    // The tasks teach to say no more often than yes, which is the answer.
    [TestMethod]
    public void Fit_LearnsFromRatedSamples()
    {
        var options = Options(new GroupRelativeObjective()) with { Reward = new ExactMatchReward(), SampleTokens = 4, PairBatchSize = 8 };
        using var fitted = Fit(options, Questions());
        var result = fitted.Result!;
        Assert.IsGreaterThan(result.Before.Conformity + 0.3, result.Last.Conformity, $"{result}");
        // One reward a report prompt, whose mean is the figure.
        Assert.AreEqual(result.After.Conformity, result.PairsAfter.Average(), 1e-12);
        var details = result.Trace.Phases[^1].Steps[^1].Details;
        CollectionAssert.AreEquivalent((string[])["reward", "zeroVariance", "entropy", "kl", "responseTokens"], details.Keys.ToArray());
    }

    [TestMethod]
    public void Fit_SaysWhatIsWrongWithRewards()
    {
        var options = Options(new GroupRelativeObjective()) with { Reward = new DelegateReward("long", row => row.Response.Length), SampleTokens = 4 };
        Refuses<InvalidOperationException>("The reward 'long' rated a response", options, Questions());
        Refuses<InvalidOperationException>("The reward 'none' rated none of", options with { Reward = new DelegateReward("none", _ => double.NaN) }, Questions());
        Refuses<InvalidDataException>("found Chosen without Rejected", options, Feedback());
        Refuses<ArgumentException>("has no chosen responses", options with { ChosenWeight = 0.5 }, Questions());
    }

    // A reward that fails on some responses leaves these rows out of the mean.
    [TestMethod]
    public void Fit_LeavesOutWhatCannotBeRated()
    {
        var options = Options(new GroupRelativeObjective()) with { Reward = new DelegateReward("yes", row => row.Prompt.EndsWith('a') ? double.NaN : row.Response == "yes" ? 1 : 0), SampleTokens = 4 };
        using var fitted = Fit(options with { Schedule = new SingleGoalSchedule(Goal.Competence, 2, 1) }, Questions());
        var rewards = fitted.Result!.PairsAfter;
        Assert.IsTrue(rewards.Any(double.IsNaN) && rewards.Any(double.IsFinite));
        Assert.AreEqual(rewards.Where(double.IsFinite).Average(), fitted.Result.After.Conformity, 1e-12);
    }

    private static void Refuses<TException>(string part, LanguageModelTrainer.Options options, IEnumerable<Row> rows)
        where TException : Exception =>
        StringAssert.Contains(Assert.ThrowsExactly<TException>(() => Fit(options, rows)).Message, part);

    private static LanguageModelTransformer Fit(LanguageModelTrainer.Options options, IEnumerable<Row> rows)
    {
        var mlContext = new MLContext(1);
        return mlContext.Superalign().Trainers.LanguageModel(options).Fit(mlContext.Data.LoadFromEnumerable(rows));
    }

    private static LanguageModelTrainer.Options Options(Objective objective) => new()
    {
        NewModel = new NewModelOptions { Tokenizer = new WordTokenizer(["say", "please", "yes", "no", .. Letters]), HiddenSize = 16, Layers = 1, Heads = 2, ContextLength = 16, Steps = 60 },
        Schedule = new AlternatingSchedule(160, 4, 0.75),
        CompetenceLearningRate = 1e-3,
        ConformityLearningRate = 5e-3,
        Objective = objective,
        Separator = " ",
        HeldOutFraction = 0.5,
    };

    private static IEnumerable<(string X, string Y, int Number)> Pairs() => Letters.SelectMany(x => Letters.Select(y => (x, y))).Select((pair, i) => (pair.x, pair.y, i));

    private static IEnumerable<Row> Feedback() => Pairs().SelectMany(pair => (Row[])
    [
        new() { Prompt = $"say {pair.X} {pair.Y}", Response = $"{pair.X} {pair.Y}" },
        pair.Number % 2 == 0 ? new() { Prompt = $"please say {pair.X} {pair.Y}", Chosen = "yes" } : new() { Prompt = $"please say {pair.X} {pair.Y}", Rejected = "no" },
    ]);

    private static IEnumerable<Row> Questions() => Pairs().SelectMany(pair => (Row[])
    [
        new() { Prompt = $"say {pair.X} {pair.Y}", Response = pair.Number % 3 == 0 ? "yes" : "no" },
        new() { Prompt = $"say {pair.Y} {pair.X}", Answer = "yes" },
    ]);

    private sealed class Row
    {
        public string Prompt { get; set; } = "";

        public string Response { get; set; } = "";

        public string Chosen { get; set; } = "";

        public string Rejected { get; set; } = "";

        public string Answer { get; set; } = "";
    }
}
