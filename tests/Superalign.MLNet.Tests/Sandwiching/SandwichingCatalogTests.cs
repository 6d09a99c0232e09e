using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Sandwiching;

namespace Superalign.MLNet.Tests.Sandwiching;

[TestClass]
public sealed class SandwichingCatalogTests
{
    private static readonly string[] Bad = ["vile", "nasty", "awful", "horrid"];
    private static readonly string[] Good = ["lovely", "kind", "fine", "sweet"];

    [TestMethod]
    public void SandwichedLabels_TrainAModelThatIsBetterThanTheJudgeAlone()
    {
        var mlContext = new MLContext(seed: 1);
        var catalog = mlContext.Superalign().Sandwiching;
        var data = mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 400).Select(i => new Row { Text = $"that was {(i % 2 == 0 ? Bad : Good)[i / 2 % 4]} of you number{i}", Label = i % 2 == 0 ? "toxic" : "fine" }));
        var questions = catalog.Questions(data, ["fine", "toxic"], "Text", "Label");
        Assert.HasCount(400, questions);
        Assert.AreEqual(1, questions[0].ExpertAnswer);

        var judge = new SimulatedJudge(new() { Knowledge = 0.55, Seed = 1 });
        var debate = new Debate(new SimulatedAdvisor(1.3), judge);
        var report = catalog.Evaluate(questions, [new NaiveJudgement(judge), debate, new ExpertJudgement()]);
        Assert.IsGreaterThan(0.5, report.Of("debate").GapClosed.Mean);

        var labelled = catalog.Label(questions, debate);
        CollectionAssert.AreEqual((string[])["Question", "Label", "Confidence", "Protocol", "Transcript"], labelled.Schema.Select(column => column.Name).ToArray());
        var model = mlContext.Transforms.Conversion.MapValueToKey("Label")
            .Append(mlContext.Transforms.Text.FeaturizeText("Features", "Question"))
            .Append(mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Label", "Features", "Confidence"))
            .Append(mlContext.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
            .Fit(labelled);
        var predicted = model.Transform(labelled).GetColumn<string>("PredictedLabel").ToArray();
        var right = predicted.Select((label, i) => label == questions[i].Answers[questions[i].ExpertAnswer!.Value] ? 1.0 : 0).Average();
        Console.WriteLine($"naive {report.Of("naive").Accuracy.Mean}, debate {report.Of("debate").Accuracy.Mean}, model of its labels {right}");
        Assert.IsGreaterThan(report.Of("naive").Accuracy.Upper, right);
        Assert.AreEqual("debate", labelled.GetColumn<string>("Protocol").First());
        Assert.AreEqual(1200, catalog.ToDataView(report.Verdicts).GetColumn<float>("Confidence").Count());
    }

    [TestMethod]
    public void Questions_MayHaveNoExpert_AndAreCheckedAgainstTheAnswers()
    {
        var mlContext = new MLContext(seed: 1);
        var catalog = mlContext.Superalign().Sandwiching;
        var data = mlContext.Data.LoadFromEnumerable([new Row { Text = "a", Label = "fine" }, new Row { Text = "b", Label = "" }]);
        Assert.IsNull(catalog.Questions(data, ["fine", "toxic"])[0].ExpertAnswer);
        Assert.IsNull(catalog.Questions(data, ["fine", "toxic"], "Text", "Label")[1].ExpertAnswer);
        Assert.Contains("'fine' in 'Label'", Assert.ThrowsExactly<InvalidDataException>(() => catalog.Questions(data, ["good", "toxic"], "Text", "Label")).Message);
        Assert.Contains("'Question' is missing", Assert.ThrowsExactly<ArgumentException>(() => catalog.Questions(data, ["good", "toxic"], "Question")).Message);
        var empty = mlContext.Data.LoadFromEnumerable([new Row { Text = "", Label = "fine" }]);
        Assert.Contains("Row 1 has no text", Assert.ThrowsExactly<InvalidDataException>(() => catalog.Questions(empty, ["good", "toxic"])).Message);
    }

    [TestMethod]
    public async Task Label_LeavesOutWhatCouldNotBeDecided_AndSaysSo()
    {
        var mlContext = new MLContext(seed: 1);
        var warnings = new List<string>();
        mlContext.Log += (_, e) => warnings.Add(e.Message);
        var judge = new DelegateJudge((question, _) => question.Text == "a" ? throw new InvalidDataException("no verdict came back") : Opinion.Of(2, 1, 0.7));
        var labelled = await mlContext.Superalign().Sandwiching.LabelAsync([new("a", ["x", "y"]), new("b", ["x", "y"])], new NaiveJudgement(judge), new() { MostFailures = 1 });
        CollectionAssert.AreEqual((string[])["y"], labelled.GetColumn<string>("Label").ToArray());
        Assert.AreEqual(0.7f, labelled.GetColumn<float>("Confidence").Single());
        Assert.IsTrue(warnings.Exists(message => message.Contains("no verdict came back", StringComparison.Ordinal)));
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        public string Label { get; set; } = "";
    }
}
