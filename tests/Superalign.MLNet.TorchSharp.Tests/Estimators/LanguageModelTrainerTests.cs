using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Rewards;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;
using TorchSharp;

namespace Superalign.MLNet.Tests.Estimators;

[TestClass]
public sealed class LanguageModelTrainerTests
{
    private static readonly string[] Words = ["say", "a", "b", "c", "d", "please", "no", "yes"];

    [TestMethod]
    public void Fit_RaisesConformityOnHeldOutPairs_AndReturnsTheRoundOfHighestHypervolume()
    {
        using var fitted = Fit(seed: 1);
        var result = fitted.Result!;
        Assert.IsGreaterThan(result.Before.Conformity, result.Last.Conformity);
        var best = result.Trace.Rounds.MaxBy(round => round.Selection.Hypervolume)!;
        Assert.AreEqual(best.Phase.Round, result.Trace.SelectedRound);
        Assert.AreEqual(40, result.Trace.Steps);
        Assert.HasCount(9, result.Trace.Phases);

        // The start has not moved; where responses of a kind moved both ways, the mean of all moves is more than the move of the mean.
        Assert.AreEqual(0, result.Before.Details["drift"]);
        var least = (Moved("chosenLogProb") + Moved("rejectedLogProb")) / 2;
        Assert.IsGreaterThan(0.1, least);
        Assert.IsGreaterThanOrEqualTo(least - 1e-9, result.Last.Details["drift"]);

        double Moved(string name) => Math.Abs(result.Last.Details[name] - result.Before.Details[name]);
    }

    [TestMethod]
    public void Fit_GivesTheSameBits_WhenTheSeedIsTheSame()
    {
        using var first = Fit(seed: 1);
        using var second = Fit(seed: 1);
        using var other = Fit(seed: 2);
        CollectionAssert.AreEqual(Bits(first), Bits(second));
        CollectionAssert.AreNotEqual(Bits(first), Bits(other));
    }

    [TestMethod]
    public void Transform_ScoresAsThePredictionEngine_AndSurvivesAModelFile()
    {
        using var folder = new TemporaryFolder();
        var mlContext = new MLContext(1);
        using var fitted = Fit(seed: 1);
        var data = mlContext.Data.LoadFromEnumerable(Rows());
        var path = Path.Combine(folder.Path, "model.zip");
        ModelFile.Save(mlContext, fitted, data.Schema, path);

        var loaded = ModelFile.Load(mlContext, path, out _);
        var batch = loaded.Transform(data).GetColumn<float>("ResponseLogProb").ToArray();
        var direct = fitted.Transform(data).GetColumn<float>("ResponseLogProb").ToArray();
        using var engine = mlContext.Model.CreatePredictionEngine<Row, Scored>(loaded);
        foreach (var (row, i) in Rows().Select((row, i) => (row, i)))
        {
            Assert.AreEqual(direct[i], batch[i]);
            Assert.AreEqual(batch[i], engine.Predict(row).ResponseLogProb, 1e-5f * 3);
        }
        Assert.IsTrue(float.IsNaN(batch[^1]));
    }

    [TestMethod]
    public void Fit_LeavesTheGlobalGeneratorAsItWas()
    {
        var before = torch.get_rng_state().data<byte>().ToArray();
        using var fitted = Fit(seed: 1);
        CollectionAssert.AreEqual(before, torch.get_rng_state().data<byte>().ToArray());
    }

    [TestMethod]
    public void Fit_SaysWhichRowsAreNeither()
    {
        var mlContext = new MLContext(1);
        var trainer = mlContext.Superalign().Trainers.LanguageModel(Options());
        var data = mlContext.Data.LoadFromEnumerable(new[] { new Row { Prompt = "say a", Chosen = "yes" } });
        var error = Assert.ThrowsExactly<InvalidDataException>(() => trainer.Fit(data));
        StringAssert.Contains(error.Message, "row 1: found Chosen without Rejected");
    }

    [TestMethod]
    public void Fit_SaysWhichRowHoldsAWordThatTheVocabularyLacks()
    {
        var mlContext = new MLContext(1);
        var data = mlContext.Data.LoadFromEnumerable(Rows().Append(new Row { Prompt = "say e", Response = "a" }));
        var error = Assert.ThrowsExactly<InvalidDataException>(() => mlContext.Superalign().Trainers.LanguageModel(Options()).Fit(data));
        StringAssert.Contains(error.Message, "row 33: ");
        StringAssert.Contains(error.Message, "'e'");
    }

    [TestMethod]
    public void Transform_HasNoLogProbability_WhenNoTokenOfTheResponseIsLeft()
    {
        using var fitted = Fit(seed: 1);
        var tooLong = string.Join(' ', Enumerable.Repeat("a", 40));   // the context of 16 is full before the response begins
        var data = new MLContext().Data.LoadFromEnumerable(new[] { new Row { Prompt = tooLong, Response = "a" }, new Row { Prompt = "say a", Response = "a" } });
        var logProbs = fitted.Transform(data).GetColumn<float>("ResponseLogProb").ToArray();
        Assert.IsTrue(float.IsNaN(logProbs[0]));
        Assert.IsLessThan(0, logProbs[1]);
    }

    [TestMethod]
    public void Fit_LogsEveryPhase()
    {
        var mlContext = new MLContext(1);
        var lines = new List<string>();
        mlContext.Log += (_, entry) => lines.Add(entry.RawMessage);
        using var fitted = mlContext.Superalign().Trainers.LanguageModel(Options()).Fit(mlContext.Data.LoadFromEnumerable(Rows()));
        foreach (var phase in fitted.Result!.Trace.Phases.Skip(1).Select(report => report.Phase))
        {
            var begin = $"Round {phase.Round}, {phase.Goal.ToString().ToLowerInvariant()}: {phase.Steps} steps";
            Assert.AreEqual(1, lines.Count(line => line.StartsWith(begin, StringComparison.Ordinal)), begin);
        }
    }

    [TestMethod]
    public void LanguageModel_RefusesOptions_BeforeAnyRowIsRead()
    {
        var trainers = new MLContext(1).Superalign().Trainers;
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainers.LanguageModel(Options() with { MostRefusals = 0 }));
        Refuses("Choose one of 'dpo', ", Options() with { Objective = new SupervisedObjective() });
        Refuses("'Reward' is null", Options() with { Objective = new GroupRelativeObjective() });
        Refuses("samples nothing that it could rate", Options() with { Reward = new ExactMatchReward() });
        Refuses("does not know its steps in advance", Options() with { LearningRateDecay = LearningRateDecay.Cosine, Schedule = new GapTriggeredSchedule(40, 4) { StopAtTargets = true } });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainers.LanguageModel(Options() with { EvaluateEvery = 0 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainers.LanguageModel(Options() with { NewModel = new NewModelOptions { Steps = -1 } }));

        void Refuses(string part, LanguageModelTrainer.Options options) =>
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => trainers.LanguageModel(options)).Message, part);
    }

    private static LanguageModelTransformer Fit(int seed)
    {
        var mlContext = new MLContext(seed);
        return mlContext.Superalign().Trainers.LanguageModel(Options()).Fit(mlContext.Data.LoadFromEnumerable(Rows()));
    }

    private static LanguageModelTrainer.Options Options() => new()
    {
        NewModel = new NewModelOptions { Tokenizer = new WordTokenizer(Words), HiddenSize = 16, Layers = 1, Heads = 2, ContextLength = 16, Steps = 40 },
        Schedule = new AlternatingSchedule(40, 4),
        CompetenceLearningRate = 1e-3,
        ConformityLearningRate = 1e-2,
        Objective = new DirectPreferenceObjective { Beta = 0.5 },
        ChosenWeight = 0.5,
        Separator = " ",
        HeldOutFraction = 0.5,
        Dropout = 0.1,
    };

    private static List<Row> Rows()
    {
        string[] letters = ["a", "b", "c", "d"];
        var rows = new List<Row>();
        foreach (var x in letters)
        {
            foreach (var y in letters)
            {
                rows.Add(new Row { Prompt = $"say {x} {y}", Response = $"{x} {y}" });
                rows.Add(new Row { Prompt = $"please say {x} {y}", Chosen = "yes", Rejected = $"{x} {y}" });
            }
        }
        return rows;
    }

    private static byte[] Bits(LanguageModelTransformer fitted) =>
        [.. fitted.Model.Network.parameters().SelectMany(parameter => parameter.cpu().bytes.ToArray())];

    private sealed class Row
    {
        public string Prompt { get; set; } = "";
        public string Response { get; set; } = "";
        public string Chosen { get; set; } = "";
        public string Rejected { get; set; } = "";
    }

    private sealed class Scored
    {
        public float ResponseLogProb { get; set; }
    }
}
