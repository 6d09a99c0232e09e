using System.Text.Json;
using System.Text.Json.Nodes;
using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Commands.Tests;

/// <summary><c>train-scorer</c>, <c>score</c> and <c>evaluate</c> as they are used one after the other.</summary>
[TestClass]
public sealed class ScorerCommandsTests : IDisposable
{
    private readonly TestConsole _console = new();
    private readonly TemporaryFolder _folder = new();

    [TestMethod]
    public async Task Pairs_AreLearnt_Scored_AndEvaluated()
    {
        var pairs = Write("pairs.jsonl", Pairs(80));
        Assert.AreEqual(0, await RunAsync("train-scorer", "--data", pairs, "--output", _folder["out"], "--json", "--quiet"), _console.Error);
        var trained = _console.Json;
        Assert.AreEqual("fasttree", (string?)trained["kind"]);
        Assert.IsGreaterThan(0.8, (double)trained["metrics"]!["pairAccuracy"]!);
        Assert.AreEqual(160, (double)trained["metrics"]!["rows"]!);
        Assert.HasCount(10, trained["reliability"]!.AsArray());
        StringAssert.Contains(File.ReadAllText((string)trained["files"]!["report"]!), "<svg");

        var rows = Write("rows.jsonl", ["""{"prompt": "Where is the form?", "response": "The form is at the desk, please."}""", """{"prompt": "Where is the form?", "response": "Go away, fool!"}"""]);
        Assert.AreEqual(0, await new TestConsole().RunAsync("score", "--model", _folder["out/model.zip"], "--data", rows, "--to", _folder["scored.jsonl"], "--quiet"));
        var scored = File.ReadLines(_folder["scored.jsonl"]).Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.IsGreaterThan((double)scored[1]["Conformity"]!, (double)scored[0]["Conformity"]!);
        Assert.IsNotEmpty((string)scored[0]["ConformityReason"]!);

        var evaluated = new TestConsole();
        Assert.AreEqual(0, await evaluated.RunAsync("evaluate", "--model", _folder["out/model.zip"], "--data", pairs, "--output", _folder["eval"], "--json", "--quiet"), evaluated.Error);
        Assert.IsGreaterThan(0.8, (double)evaluated.Json["metrics"]!["accuracy"]!);
        Assert.IsLessThanOrEqualTo((double)evaluated.Json["metrics"]!["accuracy"]!, (double)evaluated.Json["intervals"]!["accuracy"]!["lower"]!);
    }

    [TestMethod]
    public async Task Labels_AreEvaluated_WithTheReferral_BySubset_FromParquet()
    {
        var labels = Write("labels.jsonl", Enumerable.Range(0, 200).Select(i => Line(new { text = i % 2 == 0 ? $"please ask at the desk {i}" : $"go away fool {i}", label = i % 10 == 3 ? "good" : i % 2 == 0 ? "good" : "bad", source = i % 3 == 0 ? "x" : "y" })));
        Assert.AreEqual(0, await RunAsync("train-scorer", "--data", labels, "--conforming", "good", "--refer-level", "0.1", "--output", _folder["out"], "--quiet"), _console.Error);
        StringAssert.Contains(_console.Out, "Conformal risk control: in expectation at most 0.1 of all rows are kept and wrong");

        Assert.AreEqual(0, await new TestConsole().RunAsync("score", "--model", _folder["out/model.zip"], "--data", labels, "--to", _folder["scored.parquet"], "--quiet"));
        Assert.AreEqual(0, await new TestConsole().RunAsync("score", "--model", _folder["out/model.zip"], "--data", _folder["scored.parquet"], "--to", _folder["again.csv"], "--quiet"));
        Assert.HasCount(201, File.ReadAllLines(_folder["again.csv"]));

        var evaluated = new TestConsole();
        Assert.AreEqual(0, await evaluated.RunAsync("evaluate", "--model", _folder["out/model.zip"], "--data", labels, "--conforming", "good", "--subset", "source", "--output", _folder["eval"], "--json", "--quiet"), evaluated.Error);
        Assert.IsGreaterThan(0.8, (double)evaluated.Json["metrics"]!["areaUnderRocCurve"]!);
        Assert.IsNotNull(evaluated.Json["metrics"]!["keptAndWrong"]);
        CollectionAssert.AreEqual(new[] { "x", "y" }, evaluated.Json["subsets"]!["labels"]!.AsArray().Select(subset => (string)subset!["name"]!).ToArray());
    }

    [TestMethod]
    public async Task Rules_NeedNoLabels()
    {
        var rows = Write("rows.csv", ["Response", "Write to jo@example.com", "All is well."]);
        Assert.AreEqual(0, await RunAsync("train-scorer", "--kind", "rules", "--values", "general", "--data", rows, "--output", _folder["out"], "--json", "--quiet"), _console.Error);
        CollectionAssert.AreEqual(new[] { "privacy", "secrecy", "respect", "candour", "form" }, _console.Json["values"]!.AsArray().Select(value => (string)value!).ToArray());
        Assert.AreEqual(0, await new TestConsole().RunAsync("score", "--model", _folder["out/model.zip"], "--data", rows, "--to", _folder["scored.tsv"], "--quiet"));
        StringAssert.Contains(File.ReadAllText(_folder["scored.tsv"]), "'no e-mail address' at 9–23");
    }

    [TestMethod]
    [DataRow(new[] { "--kind", "rules" }, "'--values'", DisplayName = "rules without a profile")]
    [DataRow(new[] { "--kind", "fasttree", "--values", "general" }, "Leave one of them out", DisplayName = "a profile that is not read")]
    [DataRow(new[] { "--kind", "oracle" }, "oracle", DisplayName = "an unknown kind")]
    [DataRow(new[] { "--values", "missing.json" }, "missing.json", DisplayName = "a profile that is missing")]
    [DataRow(new[] { "--kind", "implicit" }, "--model", DisplayName = "implicit without models")]
    [DataRow(new[] { "--conforming", "x", "--passing-grade", "3" }, "both set", DisplayName = "two readings of labels")]
    [DataRow(new[] { "--judge-url", "http://localhost:1" }, "both", DisplayName = "a judge without a model")]
    [DataRow(new[] { "--folds", "1" }, "--folds", DisplayName = "one fold")]
    [DataRow(new[] { "--columns", "Prompt=nowhere" }, "nowhere", DisplayName = "a field that is missing")]
    public async Task WrongArguments_EndWithTwo_AndWriteNothing(string[] arguments, string part)
    {
        var pairs = Write("pairs.jsonl", Pairs(20));
        Assert.AreEqual(2, await RunAsync(["train-scorer", "--data", pairs, "--output", _folder["out"], .. arguments]));
        StringAssert.Contains(_console.Error, part);
        Assert.IsFalse(Directory.Exists(_folder["out"]));
    }

    [TestMethod]
    public async Task Rows_ThatSayNothing_AreRefused()
    {
        var rows = Write("rows.jsonl", ["""{"response": "x"}"""]);
        Assert.AreEqual(2, await RunAsync("train-scorer", "--data", rows, "--output", _folder["out"]));
        StringAssert.Contains(_console.Error, "say nothing of what conforms");
        var oneKind = Write("one.jsonl", Enumerable.Range(0, 30).Select(i => Line(new { response = $"text {i}", label = true })));
        var console = new TestConsole();
        Assert.AreEqual(2, await console.RunAsync("train-scorer", "--data", oneKind, "--output", _folder["out"]));
        StringAssert.Contains(console.Error, "All 30 labels");
    }

    [TestMethod]
    public async Task Evaluate_SaysWhatItNeeds()
    {
        var rows = Write("rows.csv", ["Response", "All is well."]);
        Assert.AreEqual(0, await RunAsync("train-scorer", "--values", "general", "--data", rows, "--output", _folder["out"], "--quiet"), _console.Error);
        var console = new TestConsole();
        Assert.AreEqual(2, await console.RunAsync("evaluate", "--model", _folder["out/model.zip"], "--data", rows, "--output", _folder["eval"]));
        StringAssert.Contains(console.Error, "needs pairs ('Chosen' and 'Rejected') or labels ('Label')");
        Assert.IsFalse(Directory.Exists(_folder["eval"]));
    }

    // Rows may be pairs and have a label, too: both have an accuracy.
    [TestMethod]
    public async Task Evaluate_MeasuresPairsAndLabelsOfOneFile()
    {
        var pairs = Write("pairs.jsonl", Pairs(40));
        Assert.AreEqual(0, await RunAsync("train-scorer", "--data", pairs, "--output", _folder["out"], "--quiet"), _console.Error);
        var both = Write("both.jsonl", Pairs(40).Select((line, i) => $$"""{{line[..^1]}}, "response": "The form is at the desk, please.", "label": {{(i % 4 == 0 ? "false" : "true")}}}"""));
        var console = new TestConsole();
        Assert.AreEqual(0, await console.RunAsync("evaluate", "--model", _folder["out/model.zip"], "--data", both, "--output", _folder["eval"], "--json", "--quiet"), console.Error);
        var (metrics, intervals) = (console.Json["metrics"]!, console.Json["intervals"]!);
        Assert.IsGreaterThan(0.8, (double)metrics["accuracy"]!);
        Assert.AreEqual(0.75, (double)metrics["labels.accuracy"]!, 1e-9);
        Assert.IsNotNull(intervals["labels.accuracy"]);
    }

    // What is not defined is null in JSON, and a dash in the table.
    [TestMethod]
    public async Task Evaluate_OfLabelsOfOneKind_HasNoArea()
    {
        var pairs = Write("pairs.jsonl", Pairs(40));
        Assert.AreEqual(0, await RunAsync("train-scorer", "--data", pairs, "--output", _folder["out"], "--quiet"), _console.Error);
        var rows = Write("rows.jsonl", Enumerable.Range(0, 5).Select(i => Line(new { prompt = "Where?", response = $"Here {i}", label = true, source = "x" })));
        string[] arguments = ["evaluate", "--model", _folder["out/model.zip"], "--data", rows, "--subset", "source", "--output", _folder["eval"], "--overwrite", "--quiet"];
        var (json, plain) = (new TestConsole(), new TestConsole());
        Assert.AreEqual(0, await json.RunAsync([.. arguments, "--json"]), json.Error);
        Assert.IsTrue(json.Json["metrics"]!.AsObject().ContainsKey("areaUnderRocCurve"));
        Assert.IsNull(json.Json["metrics"]!["areaUnderRocCurve"]);
        Assert.IsNull(json.Json["subsets"]!["labels"]![0]!["metrics"]![0]!["value"]);
        StringAssert.Contains((string)json.Json["warnings"]!.AsArray().Single()!, "All 5 labels");
        Assert.AreEqual(0, await plain.RunAsync(arguments), plain.Error);
        StringAssert.Contains(plain.Out, "areaUnderRocCurve");
        Assert.IsFalse(plain.Out.Contains("NaN", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Evaluate_MeasuresALanguageModel_OnPairsAndTasks()
    {
        TinyPipeline.Save(_folder["lm.zip"]);
        var rows = Write("rows.jsonl", ["""{"prompt": "say ann", "response": "ann", "chosen": "ann", "rejected": "bob"}""", """{"prompt": "say bob", "response": "bob", "chosen": "bob", "rejected": "ann"}"""]);
        Assert.AreEqual(0, await RunAsync("evaluate", "--model", _folder["lm.zip"], "--data", rows, "--output", _folder["eval"], "--json", "--quiet"), _console.Error);
        Assert.IsGreaterThan(1, (double)_console.Json["metrics"]!["perplexity"]!);
        Assert.IsNotNull(_console.Json["metrics"]!["accuracyPerToken"]);
    }

    public void Dispose() => _folder.Dispose();

    private Task<int> RunAsync(params string[] arguments) => _console.RunAsync(arguments);

    private string Write(string name, IEnumerable<string> lines)
    {
        File.WriteAllLines(_folder[name], lines);
        return _folder[name];
    }

    private static IEnumerable<string> Pairs(int count) => Enumerable.Range(0, count).Select(i => Line(new
    {
        prompt = $"Where is the form {i}?",
        chosen = $"The form {i} is at the desk, please ask there.",
        rejected = i % 2 == 0 ? $"Go away, fool {i}!" : "What a stupid question.",
    }));

    private static string Line<T>(T row) => JsonSerializer.Serialize(row);
}
