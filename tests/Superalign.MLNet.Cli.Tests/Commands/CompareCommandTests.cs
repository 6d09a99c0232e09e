using System.Text.Json.Nodes;
using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Commands.Tests;

[TestClass]
public sealed class CompareCommandTests : IDisposable
{
    private TestConsole _console = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Compare_WithoutAFile_RunsAllParadigmsOnThePlantedWorld()
    {
        Assert.AreEqual(0, await CompareAsync("--student", "linear", "--seeds", "2", "--known", "200", "--json"), _console.Error);
        var metrics = _console.Json["metrics"]!;
        // Φ(√.65) and Φ(√1.6); 900 test rows and two seeds.
        Assert.AreEqual(0.790, (double)metrics["floor"]!, 0.04);
        Assert.AreEqual(0.897, (double)metrics["ceiling"]!, 0.03);
        string[] names = [.. _console.Json["paradigms"]!.AsArray().Select(one => (string)one!["name"]!)];
        CollectionAssert.AreEqual(
            new[]
            {
                "floor", "ceiling", "labels-only", "all-labels", "weak-to-strong-plain", "weak-to-strong-auxiliary-confidence", "weak-to-strong-product", "weak-to-strong-bootstrapped", "debate", "self-training",
                "alternation",
            },
            names, "The loss for networks is left out.");
        StringAssert.StartsWith((string)_console.Json["answer"]!, "Best: ");
        var page = File.ReadAllText(_folder["out/report.html"]);
        Assert.AreEqual(4, page.Split("<svg").Length - 1, "Accuracies, both axes, the gap, and errors repeated over training.");
        // Fitted once, and with the student's opinion three times.
        Assert.HasCount(1, Curve("weak-to-strong-plain"));
        Assert.HasCount(3, Curve("weak-to-strong-product"));
        Assert.HasCount(0, Curve("floor"));

        JsonArray Curve(string name) => _console.Json["paradigms"]!.AsArray().Single(one => (string)one!["name"]! == name)!["runs"]![1]!["imitation"]!.AsArray();
    }

    [TestMethod]
    public async Task Compare_GoesOnWithRunsThatWereMade_ToTheSameFigures()
    {
        string[] options = ["--student", "linear", "--paradigms", "weak-to-strong-plain,debate", "--json"];
        Assert.AreEqual(0, await CompareAsync([.. options, "--seeds", "2"]), _console.Error);
        var whole = _console.Json["metrics"]!.ToJsonString();
        Assert.AreEqual(0, await CompareAsync([.. options, "--seeds", "1", "--runs", _folder["runs.json"]]), _console.Error);
        Assert.HasCount(4, JsonNode.Parse(File.ReadAllText(_folder["runs.json"]))!["Runs"]!.AsArray());
        Assert.AreEqual(0, await CompareAsync([.. options, "--seeds", "2", "--runs", _folder["runs.json"], "--resume"]), _console.Error);
        Assert.AreEqual(whole, _console.Json["metrics"]!.ToJsonString());
        Assert.HasCount(8, JsonNode.Parse(File.ReadAllText(_folder["runs.json"]))!["Runs"]!.AsArray());

        Assert.AreEqual(2, await CompareAsync([.. options, "--runs", _folder["runs.json"]]));
        StringAssert.Contains(_console.Error, "is there already");
        Assert.AreEqual(2, await CompareAsync([.. options, "--known", "50", "--runs", _folder["runs.json"], "--resume"]));
        StringAssert.Contains(_console.Error, "other settings or rows");
    }

    [TestMethod]
    public async Task Compare_ReadsTextsPairsAndTables()
    {
        var random = new Random(1);
        Write("texts.jsonl", Enumerable.Range(0, 240).Select(i => $$"""{"text": "{{(i % 2 == 0 ? "a fine and lovely day" : "a bad and awful day")}} {{random.Next(50)}}", "kind": "{{(i % 2 == 0 ? "good" : "bad")}}"}"""));
        Write("pairs.jsonl", Enumerable.Range(0, 240).Select(i => $$"""{"prompt": "how are you", "chosen": "thank you, {{i}}", "rejected": "go away, {{i}}"}"""));
        Write("table.csv", Enumerable.Range(0, 240).Select(i => $"{i % 7},{(i % 3 == 0 ? "red" : "blue")},{(i % 3 == 0 ? 1 : 0)}").Prepend("number,colour,label"));
        foreach (var options in new[]
        {
            new[] { "--data", _folder["texts.jsonl"], "--text", "text", "--label", "kind" },
            ["--data", _folder["pairs.jsonl"]],
            ["--data", _folder["table.csv"], "--label", "label"],
            ["--data", _folder["texts.jsonl"], "--text", "text", "--label", "kind", "--agreement", "0.8"],
        })
        {
            Assert.AreEqual(0, await CompareAsync([.. options, "--student", "linear", "--known", "40", "--seeds", "2", "--paradigms", "weak-to-strong-plain", "--json"]), _console.Error);
            Assert.AreEqual(1, (double)_console.Json["metrics"]!["ceiling"]!, 0.02, string.Join(' ', options));
        }
        // The oracle of the last one.
        Assert.AreEqual(0.8, (double)_console.Json["metrics"]!["floor"]!, 0.12);
    }

    [TestMethod]
    [DataRow("no field 'nothing'", "--label", "nothing")]
    [DataRow("Name the field of labels", "--text", "text")]
    [DataRow("known", "--label", "kind", "--known", "230")]
    [DataRow("There is no paradigm 'magic'", "--label", "kind", "--paradigms", "magic")]
    [DataRow("Take a network as student", "--label", "kind", "--paradigms", "weak-to-strong-log-confidence")]
    [DataRow("views", "--label", "kind", "--student-view", "ngrams")]
    [DataRow("Name it with '--runs'", "--label", "kind", "--resume")]
    [DataRow("nothing says what is true", "--supervisor-field", "text")]
    [DataRow("No paradigm is named", "--label", "kind", "--paradigms", ",")]
    [DataRow("There is one supervisor", "--label", "kind", "--agreement", "0.7", "--supervisor-field", "text")]
    [DataRow("a chosen and a rejected response")]
    public async Task Compare_RefusesWhatItCannotUse(string message, params string[] options)
    {
        Write("rows.jsonl", Enumerable.Range(0, 240).Select(i => $$"""{"text": "day {{i}}", "kind": "{{(i % 2 == 0 ? "good" : "bad")}}"}"""));
        Assert.AreEqual(2, await CompareAsync(["--data", _folder["rows.jsonl"], .. options]));
        StringAssert.Contains(_console.Error, message);
    }

    [TestMethod]
    public async Task Compare_RefusesFieldsWithoutAFile()
    {
        Assert.AreEqual(2, await CompareAsync("--label", "kind"));
        StringAssert.Contains(_console.Error, "no file is named");
    }

    [TestMethod]
    public async Task Compare_TakesNoRunsOfLabelsThatWereCorrected()
    {
        var random = new Random(3);
        string[] rows = [.. Enumerable.Range(0, 240).Select(i => $"{i % 7},{(i % 3 == 0 ? 1 : 0)},{(random.Next(5) == 0 ? 1 - (i % 3 == 0 ? 1 : 0) : i % 3 == 0 ? 1 : 0)}")];
        string[] options = ["--data", _folder["rows.csv"], "--label", "label", "--supervisor-field", "said", "--student", "linear", "--known", "40", "--seeds", "1", "--paradigms", "labels-only", "--runs", _folder["runs.json"]];
        Write("rows.csv", rows.Prepend("number,label,said"));
        Assert.AreEqual(0, await CompareAsync(options), _console.Error);
        rows[5] = "5,0,1";
        rows[8] = "1,0,1";
        Write("rows.csv", rows.Prepend("number,label,said"));
        Assert.AreEqual(2, await CompareAsync([.. options, "--resume"]));
        StringAssert.Contains(_console.Error, "other settings or rows");
    }

    [TestMethod]
    public async Task Compare_SaysWhereTheCeilingIsNotAboveTheFloor()
    {
        // The supervisor knows the truth, which is noise to all others.
        var random = new Random(2);
        Write("noise.csv", Enumerable.Range(0, 300).Select(_ => (random.Next(9), random.Next(2))).Select(row => $"{row.Item1},{row.Item2},{row.Item2}").Prepend("number,label,said"));
        Assert.AreEqual(
            0, await CompareAsync(
                "--data", _folder["noise.csv"], "--label", "label", "--supervisor-field", "said", "--student", "linear", "--known", "40", "--seeds", "3", "--paradigms", "weak-to-strong-plain", "--json"),
            _console.Error);
        Assert.AreEqual(1, (double)_console.Json["metrics"]!["floor"]!);
        Assert.IsLessThan(0.7, (double)_console.Json["metrics"]!["ceiling"]!, "Neither the label nor what the supervisor says is among the features.");
        Assert.IsNotEmpty(_console.Json["warnings"]!.AsArray());
        StringAssert.Contains((string)_console.Json["paradigms"]![2]!["recoveredUndefined"]!, "gap");
    }

    private Task<int> CompareAsync(params string[] options)
    {
        _console = new TestConsole();
        return _console.RunAsync(["compare", "--output", _folder["out"], "--overwrite", .. options]);
    }

    private void Write(string name, IEnumerable<string> lines) => File.WriteAllLines(_folder[name], lines);
}
