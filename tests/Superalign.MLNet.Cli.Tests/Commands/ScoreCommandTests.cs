using System.Text.Json.Nodes;
using Microsoft.ML;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Commands.Tests;

[TestClass]
public sealed class ScoreCommandTests : IDisposable
{
    private readonly TestConsole _console = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("superalign-test-").FullName;

    [TestMethod]
    [DataRow("out.csv", "Name,Size,Length,Features\nann,1,3,\"[0.25,0.75]\"\nbob,4,1,\"[1,0.25]\"\n")]
    [DataRow("out.jsonl",
        "{\"Name\":\"ann\",\"Size\":1,\"Length\":3,\"Features\":[0.25,0.75]}\n{\"Name\":\"bob\",\"Size\":4,\"Length\":1,\"Features\":[1,0.25]}\n")]
    public async Task Score_WritesTheInputsColumnsAndTheModels_OfAnyModel(string to, string expected)
    {
        // Both columns over their largest, 4: 1/4 and 3/4, then 1 and 1/4.
        Assert.AreEqual(0, await ScoreAsync(PlainModel(), Write("in.csv", "Name,Size,Length\nann,1,3\nbob,4,1\n"), to), _console.Error);

        Assert.AreEqual(expected, Read(to).ReplaceLineEndings("\n"));
    }

    [TestMethod]
    public async Task Score_CountsRows_WithJson()
    {
        Assert.AreEqual(0, await ScoreAsync(PlainModel(), Write("in.csv", "Name,Size,Length\nann,1,3\nbob,4,1\n"), "out.csv", "--json"));

        Assert.AreEqual(2, (int)_console.Json["rows"]!);
        Assert.IsGreaterThan(0, (double)_console.Json["rowsPerSecond"]!);
        Assert.AreEqual(In("out.csv"), (string?)_console.Json["files"]!["data"]);
    }

    [TestMethod]
    public async Task Score_WritesWhatALanguageModelSays()
    {
        TinyPipeline.Save(In("model.zip"));
        var rows = Write("in.jsonl", "{\"question\":\"say ann\",\"response\":\"ann\"}\n{\"question\":\"say bob\"}\n");

        Assert.AreEqual(0, await ScoreAsync(In("model.zip"), rows, "out.jsonl", "--columns", "Prompt=question"), _console.Error);

        var lines = Read("out.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.HasCount(2, lines);
        Assert.AreEqual("say ann", (string?)lines[0]["Prompt"]);
        Assert.IsLessThan(0, (double)lines[0]["ResponseLogProb"]!);
        Assert.IsNotNull(lines[0]["Generated"]);
        Assert.IsNull(lines[1]["ResponseLogProb"]);
    }

    [TestMethod]
    public async Task Score_NamesColumnAndModel_WhenTheRowsLackIt()
    {
        var model = PlainModel();

        Assert.AreEqual(2, await ScoreAsync(model, Write("in.csv", "Name,Size\nann,1\n"), "out.csv"));

        StringAssert.Contains(_console.Error, $"'{model}'");
        StringAssert.Contains(_console.Error, "Length");
        Assert.IsFalse(File.Exists(In("out.csv")));
    }

    [TestMethod]
    public async Task Score_SaysWhereABadRowIs_OrLeavesItOut()
    {
        var (model, rows) = (PlainModel(), Write("in.csv", "Name,Size,Length\nann,1,3\nbob,4\n"));

        Assert.AreEqual(2, await ScoreAsync(model, rows, "out.csv"));
        StringAssert.Contains(_console.Error, "line 3");
        Assert.IsFalse(File.Exists(In("out.csv")));

        Assert.AreEqual(0, await ScoreAsync(model, rows, "out.csv", "--skip-bad-rows"));
        StringAssert.Contains(_console.Error, "Warning: ");
        StringAssert.Contains(_console.Out, "1 rows");
    }

    [TestMethod]
    public async Task Score_ReplacesAFile_OnlyWhenAskedTo()
    {
        var (model, rows) = (PlainModel(), Write("in.csv", "Name,Size,Length\nann,1,3\n"));
        Write("out.csv", "mine");

        Assert.AreEqual(2, await ScoreAsync(model, rows, "out.csv"));
        Assert.AreEqual("mine", Read("out.csv"));

        Assert.AreEqual(0, await ScoreAsync(model, rows, "out.csv", "--overwrite"));
        StringAssert.StartsWith(Read("out.csv"), "Name");
    }

    [TestMethod]
    public async Task Score_Refuses_WhenItWouldReplaceItsInput()
    {
        var rows = Write("in.csv", "Name,Size,Length\nann,1,3\n");

        Assert.AreEqual(2, await ScoreAsync(PlainModel(), rows, "in.csv", "--overwrite"));

        StringAssert.Contains(Read("in.csv"), "ann");
    }

    [TestMethod]
    [DataRow("Prompt", "'Prompt'")]
    [DataRow("Prompt=", "'Prompt='")]
    [DataRow("Prompt=a,prompt=b", "2 times")]
    public async Task Score_SaysWhatIsExpected_WhenColumnsIsNotAMapping(string columns, string part)
    {
        Assert.AreEqual(2, await ScoreAsync("model.zip", "in.csv", "out.csv", "--columns", columns));

        StringAssert.Contains(_console.Error, part);
        StringAssert.Contains(_console.Error, "--columns");
    }

    [TestMethod]
    public async Task Score_WritesNothing_WhenItIsCancelled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        string[] arguments = ["score", "--model", PlainModel(), "--data", Write("in.csv", "Name,Size,Length\nann,1,3\n"), "--to", In("out.csv")];

        Assert.AreEqual(130, await SuperalignCommand.RunAsync(arguments, _console.Console, source.Token));

        Assert.IsFalse(File.Exists(In("out.csv")));
    }

    private Task<int> ScoreAsync(string model, string data, string to, params string[] more) =>
        _console.RunAsync(["score", "--model", model, "--data", data, "--to", In(to), "--quiet", .. more]);

    /// <summary>Divides both sizes by the largest in the rows that it was fitted to, 4.</summary>
    private string PlainModel()
    {
        var mlContext = new MLContext(1);
        var rows = mlContext.Data.LoadFromEnumerable([new Row { Size = 4, Length = 4 }, new Row { Size = 1, Length = 1 }]);
        var pipeline = mlContext.Transforms.Concatenate("Features", "Size", "Length").Append(mlContext.Transforms.NormalizeMinMax("Features"));
        ModelFile.Save(mlContext, pipeline.Fit(rows), rows.Schema, In("plain.zip"));
        return In("plain.zip");
    }

    private string In(string name) => Path.Combine(_folder, name);

    private string Read(string name) => File.ReadAllText(In(name));

    private string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return In(name);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class Row
    {
        public float Size { get; set; }

        public float Length { get; set; }
    }
}
