using Microsoft.ML;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tests;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Commands.Tests;

/// <summary><c>align</c> on rows that are no pairs: feedback on one response, and samples that are rated.</summary>
[TestClass]
public sealed class AlignObjectiveRowsTests : IDisposable
{
    private readonly TestConsole _console = new();
    private readonly TinyAlignment _tiny = new();

    [TestMethod]
    public async Task Align_LearnsFromFeedback()
    {
        var lines = File.ReadAllLines(_tiny.In("preferences.jsonl"));
        // Of each pair one side is left.
        _tiny.Write("preferences.jsonl", lines.Select((line, i) => i % 2 == 0 ? line.Replace("\"rejected\"", "\"unused\"") : line.Replace("\"chosen\"", "\"unused\"")));
        Assert.AreEqual(0, await _console.RunAsync(_tiny.Arguments("--json", "--quiet", "--objective", "kto", "--steps", "60")), _console.Error);

        Assert.IsGreaterThan((double)_console.Json["metrics"]!["conformityBefore"]!, (double)_console.Json["metrics"]!["conformity"]!);
        Assert.IsNull(_console.Json["metrics"]!["conformityRise"]);
        var refused = new TestConsole();
        Assert.AreEqual(2, await refused.RunAsync(_tiny.Arguments("--quiet", "--overwrite", "--objective", "ipo")));
        StringAssert.Contains(refused.Error, "line 1: found Chosen without Rejected");
    }

    [TestMethod]
    public async Task Align_LearnsFromRatedSamples_OfTheTasks()
    {
        _tiny.Write("tasks.jsonl", Enumerable.Range(0, 36).Select(i => $$"""{"prompt":"say {{"abcdef"[i % 6]}} {{"abcdef"[i / 6]}}","response":"yes"}"""));
        Assert.AreEqual(0, await _console.RunAsync(Arguments("--reward", "exact-match", "--evaluate-steps", "5", "--learning-rate", "0.01")), _console.Error);

        Assert.IsGreaterThan(0, (double)_console.Json["metrics"]!["conformityRiseLower"]!);
        var lines = File.ReadAllLines(Path.Combine(_tiny.Output, "steps.csv"));
        Assert.AreEqual("step,round,phase,loss,gradientNorm,competence,conformity,reward,zeroVariance,entropy,kl,responseTokens,relabelled", lines[0]);
        string[][] cells = [.. lines.Skip(1).Select(line => line.Split(','))];
        Assert.HasCount(60, cells);
        foreach (var step in cells)
        {
            Assert.AreEqual(step[2] == "competence", step[7].Length == 0, "Samples belong to steps of conformity.");
            // The ends of phases, of which there are six, are measured for the trace.
            Assert.AreEqual(int.Parse(step[0]) % 10 == 5, step[5].Length > 0);
        }
    }

    [TestMethod]
    public async Task Align_LearnsFromRatedSamples_OfPromptsOfTheirOwn()
    {
        _tiny.Write("prompts.jsonl", Enumerable.Range(0, 30).Select(i => $$"""{"prompt":"please say {{"abcdef"[i % 6]}} {{"abcdef"[i / 6]}}"}"""));
        Assert.AreEqual(0, await _console.RunAsync(Arguments("--reward", "pattern:^yes", "--prompts", _tiny.In("prompts.jsonl"), "--updates-per-sample", "2")), _console.Error);

        Assert.IsGreaterThan((double)_console.Json["metrics"]!["conformityBefore"]!, (double)_console.Json["metrics"]!["conformity"]!);
        StringAssert.Contains(File.ReadAllText(Path.Combine(_tiny.Output, "report.html")), "prompts.jsonl");
    }

    // The scorer's conformity is 1 where no word is forbidden, and 0 where one is.
    [TestMethod]
    public async Task Align_LearnsFromAScorersConformity()
    {
        var mlContext = new MLContext(1);
        var rows = mlContext.Data.LoadFromEnumerable(new[] { new { Response = "yes" } });
        var scorer = mlContext.Superalign().Conformity.Rules([new ForbiddenWordsRule { Name = "no names", Words = ["a", "b", "c", "d", "e", "f"] }]).Fit(rows);
        ModelFile.Save(mlContext, scorer, rows.Schema, _tiny.In("scorer.zip"));

        Assert.AreEqual(0, await _console.RunAsync(Arguments("--reward", _tiny.In("scorer.zip"))), _console.Error);
        Assert.IsGreaterThan((double)_console.Json["metrics"]!["conformityBefore"]!, (double)_console.Json["metrics"]!["conformity"]!);

        TinyPipeline.Save(_tiny.In("other.zip"));
        var refused = new TestConsole();
        Assert.AreEqual(2, await refused.RunAsync(Arguments("--overwrite", "--reward", _tiny.In("other.zip"))));
        StringAssert.Contains(refused.Error, "adds no column 'Conformity'");
    }

    [TestMethod]
    public async Task Align_NeedsPreferences_WhereNothingIsSampled()
    {
        Assert.AreEqual(2, await _console.RunAsync(["align", "--tasks", _tiny.In("tasks.jsonl"), "--model", _tiny.In("model"), "--output", _tiny.Output]));
        StringAssert.Contains(_console.Error, "Name their file with --preferences");
        string[] both = [.. Arguments("--reward", "exact-match"), "--preferences", _tiny.In("preferences.jsonl")];
        var refused = new TestConsole();
        Assert.AreEqual(2, await refused.RunAsync(both));
        StringAssert.Contains(refused.Error, "Leave --preferences out");
        Assert.IsFalse(Path.Exists(_tiny.Output), "Something was written.");
    }

    public void Dispose() => _tiny.Dispose();

    // Without preferences, and β, which belongs to them.
    private string[] Arguments(params string[] options)
    {
        string[] usual = _tiny.Arguments(["--json", "--quiet", "--objective", "grpo", "--steps", "60", "--sample-tokens", "5", "--pair-batch", "8", .. options]);
        return [.. usual.Index().Where(word => !IsOf("--preferences", word.Index) && !IsOf("--beta", word.Index)).Select(word => word.Item)];

        bool IsOf(string option, int place) => usual[place] == option || (place > 0 && usual[place - 1] == option);
    }
}
