using Microsoft.ML;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Tests.Estimators;

/// <summary>A run that over-optimises a flawed judge, really trained.</summary>
/// <remarks>
/// Who asks wants "yes please": one <c>please</c>, which is polite; two are a bore. The judge counts them, the more the better, so his preferences agree with what
/// is wanted while the model says too few, and lead away from it afterwards.
/// </remarks>
[TestClass]
public sealed class OverOptimizationTests
{
    private const int MostPleases = 4;
    private const string Separator = " ";
    private const string Gold = "polite";
    private const double Tolerance = 0.02;
    private static readonly string[] Letters = ["a", "b", "c", "d", "e", "f"];

    [TestMethod]
    public void Fit_RaisesTheAlarm_WhereTheGoldFallsWhileTheJudgeRises_AndKeepsARoundBeforeIt()
    {
        var watched = Fit(Options());
        double[] gold = [.. watched.Trace.Phases.Select(phase => phase.Selection.Details[Gold])];
        double[] proxy = [.. watched.Trace.Phases.Select(phase => phase.Selection.Conformity)];
        var best = Array.IndexOf(gold, gold.Max());
        var figures = string.Join(", ", proxy.Zip(gold, (judged, wanted) => $"{judged:0.000}/{wanted:0.000}"));
        Assert.IsTrue(proxy.Zip(proxy.Skip(1)).All(pair => pair.First < pair.Second), $"the proxy rises all the time: {figures}");
        Assert.IsTrue(gold[best] > gold[0] + 0.1 && gold[^1] < gold[best] - 0.1, $"the gold rises, then falls: {figures}");

        // The first round whose gold lies below the best by more than the tolerance.
        var alarmed = Enumerable.Range(best, gold.Length - best).First(round => gold[round] < gold[best] - Tolerance);
        StringAssert.StartsWith(watched.Warnings.Single(), $"Round {alarmed}: '{Gold}', on which nothing is trained, fell from {gold[best]:0.0000} to {gold[alarmed]:0.0000}");
        Assert.IsLessThan(alarmed, watched.Trace.SelectedRound);

        // By the judge alone a round is kept that is worse in what is wanted, also on report rows.
        var unwatched = Fit(Options() with { Gold = null });
        Assert.IsGreaterThanOrEqualTo(alarmed, unwatched.Trace.SelectedRound);
        Assert.IsGreaterThan(unwatched.After.Details[Gold], watched.After.Details[Gold]);

        var ended = Fit(Options() with { Gold = Options().Gold! with { EndsRun = true } });
        Assert.AreEqual(alarmed, ended.Trace.Phases[^1].Phase.Round);
        Assert.AreEqual(watched.Trace.SelectedRound, ended.Trace.SelectedRound);
    }

    private static AlignmentResult Fit(LanguageModelTrainer.Options options)
    {
        var mlContext = new MLContext(1);
        using var fitted = mlContext.Superalign().Trainers.LanguageModel(options).Fit(mlContext.Data.LoadFromEnumerable(Rows()));
        return fitted.Result!;
    }

    private static LanguageModelTrainer.Options Options() => new()
    {
        NewModel = new NewModelOptions { Tokenizer = new WordTokenizer([.. Letters, "say", "yes", "please"]), HiddenSize = 16, Layers = 1, Heads = 2, ContextLength = 16, Steps = 100 },
        Schedule = new SingleGoalSchedule(Goal.Conformity, 40, 8),
        ConformityLearningRate = 1e-3,
        ChosenWeight = 0.5,
        PairBatchSize = 8,
        Objective = new DirectPreferenceObjective { Beta = 0.1 },
        Separator = Separator,
        HeldOutFraction = 0.4,
        Measure = new Judged(),
        Gold = new GoldMonitor(Gold) { Tolerance = Tolerance },
    };

    private static string Reply(int pleases) => string.Join(' ', ["yes", .. Enumerable.Repeat("please", pleases)]);

    private static IEnumerable<(string Prompt, DataPart Part)> Prompts() =>
        from x in Letters from y in Letters select $"say {x} {y}" into prompt select (prompt, HeldOut.PartOf(prompt, Options().HeldOutFraction));

    // The model learns to say too few: none seven times of eight.
    private static IEnumerable<Row> Rows()
    {
        foreach (var (prompt, _) in Prompts())
        {
            foreach (var pleases in new[] { 0, 0, 0, 0, 0, 0, 0, 1 })
                yield return new Row { Prompt = prompt, Response = Reply(pleases) };
            for (var pleases = 0; pleases < MostPleases; pleases++)
                yield return new Row { Prompt = prompt, Chosen = Reply(pleases + 1), Rejected = Reply(pleases) };
        }
    }

    /// <summary>What the model says to held-out prompts: the judge's mean score is conformity, the share of what is wanted the gold.</summary>
    private sealed class Judged : ILanguageModelMeasure
    {
        public Measurement Measure(LanguageModel model, DataPart part)
        {
            string[] prompts = [.. Prompts().Where(prompt => prompt.Part == part).Select(prompt => prompt.Prompt)];
            double[] shares = [.. Enumerable.Range(0, MostPleases + 1).Select(pleases =>
                model.Score([.. prompts.Select(prompt => new TextPair(prompt, Reply(pleases)))], Separator, includeEnd: true).Average(score => Math.Exp(score.LogProb)))];
            return new Measurement(shares.Sum(), shares.Select((share, pleases) => share * pleases / MostPleases).Sum())
            {
                Details = new Dictionary<string, double> { [Gold] = shares[1] },
            };
        }
    }

    private sealed class Row
    {
        public string Prompt { get; set; } = "";
        public string Response { get; set; } = "";
        public string Chosen { get; set; } = "";
        public string Rejected { get; set; } = "";
    }
}
