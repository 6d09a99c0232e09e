using System.Globalization;
using System.IO.Compression;
using Microsoft.ML;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Commands.Tests;

[TestClass]
public sealed class AlignCommandTests : IDisposable
{
    private readonly TestConsole _console = new();
    private readonly TinyAlignment _tiny = new();

    [TestMethod]
    public async Task Align_WritesModelCheckpointReportAndTables()
    {
        Assert.AreEqual(0, await _console.RunAsync(_tiny.Arguments()), _console.Error);

        CollectionAssert.AreEquivalent(
            new[] { "model.zip", "checkpoint", "report.html", "trace.csv", "steps.csv", "pairs.csv", ".superalign-output.json" },
            Directory.EnumerateFileSystemEntries(_tiny.Output).Select(Path.GetFileName).ToArray());
        using var pipeline = (LanguageModelTransformer)ModelFile.Load(new MLContext(1), Written("model.zip"), out var schema);
        using var checkpoint = LanguageModel.Load(Written("checkpoint"));
        TextPair[] rows = [new("please say a b", "yes"), new("say a b", "a b")];
        CollectionAssert.AreEqual(
            checkpoint.Score(rows, " ").Select(score => score.LogProb).ToArray(), pipeline.Model.Score(rows, " ").Select(score => score.LogProb).ToArray());
        Assert.IsNotNull(schema!.GetColumnOrNull("Prompt"));
        StringAssert.Contains(File.ReadAllText(Written("report.html")), "Before and after");
        // The start and two phases in each of three rounds, under a heading.
        Assert.HasCount(8, File.ReadAllLines(Written("trace.csv")));
        Assert.HasCount(25, File.ReadAllLines(Written("steps.csv")));
    }

    [TestMethod]
    [DataRow("--objective", "cdpo", DisplayName = "conservative DPO")]
    [DataRow("--objective", "rdpo", "--label-smoothing", "0.2", DisplayName = "robust DPO")]
    [DataRow("--objective", "ipo", "--per-token", DisplayName = "IPO per token")]
    [DataRow("--objective", "kto", "--desirable-weight", "1.2", DisplayName = "KTO")]
    [DataRow("--objective", "orpo", DisplayName = "ORPO")]
    [DataRow("--objective", "simpo", "--margin", "0.5", DisplayName = "SimPO")]
    [DataRow("--schedule", "pcgrad", "--conformity-weight", "0.4", DisplayName = "PCGrad")]
    [DataRow("--schedule", "mgda", DisplayName = "MGDA")]
    [DataRow("--schedule", "gap-triggered", "--conformity-target", "0.9", DisplayName = "gap-triggered")]
    [DataRow("--schedule", "lagrangian", "--conformity-floor", "0.8", "--ascent", "logarithmic", DisplayName = "Lagrangian")]
    [DataRow("--schedule", "annealed", "--final-learning-rate", "0.2", DisplayName = "annealed")]
    [DataRow("--schedule", "gap-annealed", "--gap-levels", "2", "--first-trainable-share", "0.5", "--first-task-share", "0.5", "--gap-tolerance", "0.1", "--last-student-share", "0.5", DisplayName = "gap-annealed")]
    public async Task Align_TrainsByEveryObjective_AndEverySchedule(params string[] options)
    {
        Assert.AreEqual(0, await _console.RunAsync(_tiny.Arguments(["--json", "--quiet", .. options])), _console.Error);

        Assert.AreEqual(24, _console.Json["rounds"]!.AsArray().Sum(round => (int)round!["steps"]!));
        if (options[0] == "--objective")
            StringAssert.Contains(File.ReadAllText(Written("report.html")), options[1] == "cdpo" ? "dpo, Beta 0.5, LabelSmoothing 0.1" : $"{options[1]}, Beta 0.5");
    }

    [TestMethod]
    public async Task Align_HasTheModelLabelPairs_WhereItIsAsked()
    {
        foreach (var share in (string[])["0", "0.5"])
        {
            var console = new TestConsole();
            Assert.AreEqual(0, await console.RunAsync(_tiny.Arguments("--quiet", "--overwrite", "--schedule", "gap-annealed", "--gap-levels", "1", "--last-student-share", share)), console.Error);
            string[][] cells = [.. File.ReadAllLines(Written("steps.csv")).Select(line => line.Split(','))];
            Assert.AreEqual("relabelled", cells[0][^1]);
            foreach (var step in cells.Skip(1))
                Assert.AreEqual(share != "0" && step[2] == "conformity", step[^1].Length > 0);
        }
        foreach (var (message, options) in ((string, string[])[])[
            ("a number from 0 to 1 is expected", ["--schedule", "gap-annealed", "--last-student-share", "1.5"]),
            ("'LastStudentShare' is given, but the schedule 'annealed' has no such setting", ["--schedule", "annealed", "--last-student-share", "0.5"])])
        {
            var refused = new TestConsole();
            Assert.AreEqual(2, await refused.RunAsync(_tiny.Arguments(["--quiet", "--overwrite", .. options])));
            StringAssert.Contains(refused.Error, message);
        }
    }

    [TestMethod]
    public async Task Align_TakesUpARun_AndRefusesOneOfOtherOptions()
    {
        string[] checkpoints = ["--checkpoints", _tiny.In("run"), "--resume"];
        Assert.AreEqual(0, await _console.RunAsync(_tiny.Arguments(["--json", "--quiet", .. checkpoints])), _console.Error);
        var first = File.ReadAllBytes(Written("checkpoint/model.safetensors"));

        // As if it had been killed in its last round: the checkpoints after it are gone.
        Directory.Delete(_tiny.In("run/000024"), recursive: true);
        var again = new TestConsole();
        Assert.AreEqual(0, await again.RunAsync(_tiny.Arguments(["--overwrite", "--json", "--quiet", .. checkpoints])), again.Error);
        CollectionAssert.AreEqual(first, File.ReadAllBytes(Written("checkpoint/model.safetensors")));
        Assert.AreEqual(_console.Json["metrics"]!.ToJsonString(), again.Json["metrics"]!.ToJsonString());

        var other = new TestConsole();
        Assert.AreEqual(2, await other.RunAsync(_tiny.Arguments(["--overwrite", "--quiet", "--chosen-weight", "0.3", .. checkpoints])));
        StringAssert.Contains(other.Error, "ChosenWeight = 0.3");
        var unasked = new TestConsole();
        Assert.AreEqual(2, await unasked.RunAsync(_tiny.Arguments("--overwrite", "--quiet", "--checkpoints", _tiny.In("run"))));
        StringAssert.Contains(unasked.Error, "earlier run");
    }

    [TestMethod]
    public async Task Align_EndsWithThree_WhereARequirementDoesNotHold()
    {
        string[] brief = ["--steps", "4", "--rounds", "1"];
        Assert.AreEqual(0, await _console.RunAsync(_tiny.Arguments([.. brief, "--require", "conformity>=0", "--require", "competence <= 1"])), _console.Error);
        StringAssert.Contains(_console.Out, "required conformity>=0: holds, it is ");

        var failing = new TestConsole();
        Assert.AreEqual(3, await failing.RunAsync(_tiny.Arguments([.. brief, "--overwrite", "--json", "--quiet", "--require", "competence>0", "--require", "conformity>1", "--require", "kindness>0"])));
        var requirements = failing.Json["requirements"]!.AsArray();
        Assert.AreEqual("competence>0 True,conformity>1 False,kindness>0 False", string.Join(',', requirements.Select(one => $"{one!["condition"]} {(bool)one["holds"]!}")));
        Assert.AreEqual((double)failing.Json["metrics"]!["conformity"]!, (double)requirements[1]!["value"]!);
        Assert.IsNull(requirements[2]!["value"]);
        Assert.IsTrue(File.Exists(Written("model.zip")));
    }

    // Nothing is as near as that, so every phase is undone, and the run ends early with the model that it started from.
    [TestMethod]
    public async Task Align_UndoesWhatExceedsTheBound_AndEnds()
    {
        Assert.AreEqual(0, await _console.RunAsync(_tiny.Arguments("--json", "--quiet", "--guard", "phases", "--kl-bound", "1e-9", "--most-refusals", "2")), _console.Error);

        var json = _console.Json;
        Assert.AreEqual("0,1,1,2,2", string.Join(',', json["rounds"]!.AsArray().Select(round => (int)round!["round"]!)));
        Assert.IsTrue(json["rounds"]!.AsArray().Skip(1).All(round => !(bool)round!["accepted"]!));
        Assert.AreEqual(0, (int)json["selectedRound"]!);
        Assert.AreEqual((double)json["before"]!["competence"]!, (double)json["after"]!["competence"]!);
        StringAssert.Contains(json["warnings"]!.ToJsonString(), "2 rounds in a row");
    }

    [TestMethod]
    public async Task Align_ShowsFiguresAndSaysWhatTheyMean()
    {
        Assert.AreEqual(0, await _console.RunAsync(_tiny.Arguments()), _console.Error);

        foreach (var part in (string[])["before", "perplexity", "conformityPerToken", "held-out pairs", "95 % interval", "Log-probability of chosen responses", "model: "])
            StringAssert.Contains(_console.Out, part);
        StringAssert.StartsWith(_console.Error, "alternating, reading, 0/24 steps");
        StringAssert.Contains(_console.Error, "24/24 steps");
    }

    [TestMethod]
    public async Task Align_KeepsItsContract_WithJson()
    {
        Assert.AreEqual(0, await _console.RunAsync(_tiny.Arguments("--json", "--quiet", "--seed", "3")), _console.Error);

        var json = _console.Json;
        Assert.AreEqual("", _console.Error);
        Assert.AreEqual("align", (string?)json["command"]);
        Assert.AreEqual(3, (int)json["seed"]!);
        var rounds = json["rounds"]!.AsArray();
        Assert.AreEqual("start,conformity,competence,conformity,competence,conformity,competence", string.Join(',', rounds.Select(round => (string?)round!["phase"])));
        Assert.AreEqual("0,1,1,2,2,3,3", string.Join(',', rounds.Select(round => (int)round!["round"]!)));
        Assert.AreEqual(24, rounds.Sum(round => (int)round!["steps"]!));
        Assert.IsTrue(rounds.All(round => (bool)round!["accepted"]!));
        var best = rounds.Where((_, i) => i % 2 == 0).MaxBy(round => (double)round!["competence"]! * (double)round["conformity"]!)!;
        Assert.AreEqual((int)best["round"]!, (int)json["selectedRound"]!);

        var metrics = json["metrics"]!;
        foreach (var (when, suffix) in new[] { ("before", "Before"), ("after", "") })
        {
            Assert.AreEqual((double)json[when]!["competence"]!, (double)metrics[$"competence{suffix}"]!);
            Assert.AreEqual((double)json[when]!["conformity"]!, (double)metrics[$"conformity{suffix}"]!);
            Assert.AreEqual(1 / (double)metrics[$"competence{suffix}"]!, (double)metrics[$"perplexity{suffix}"]!, 1e-9);
            Assert.IsInRange(0, 1, (double)metrics[$"conformityPerToken{suffix}"]!);
        }
        Assert.AreEqual((double)json["after"]!["conformity"]! - (double)json["before"]!["conformity"]!, (double)metrics["conformityRise"]!, 1e-12);
        Assert.IsLessThanOrEqualTo((double)metrics["conformityRise"]!, (double)metrics["conformityRiseLower"]!);
        Assert.IsGreaterThanOrEqualTo((double)metrics["conformityRise"]!, (double)metrics["conformityRiseUpper"]!);
        var pairs = File.ReadAllLines(Written("pairs.csv")).Skip(1).Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToList();
        Assert.AreEqual((double)json["before"]!["conformity"]!, pairs.Average(pair => pair[0]), 1e-12);
        Assert.AreEqual((double)json["after"]!["conformity"]!, pairs.Average(pair => pair[1]), 1e-12);
        CollectionAssert.AreEquivalent(new[] { "model", "checkpoint", "report", "trace", "steps", "pairs" }, json["files"]!.AsObject().Select(file => file.Key).ToArray());
        Assert.IsTrue(json["files"]!.AsObject().All(file => Path.Exists((string?)file.Value)));
    }

    [TestMethod]
    public async Task Align_RaisesConformity_OnHeldOutPairs()
    {
        Assert.AreEqual(0, await _console.RunAsync(_tiny.Arguments("--json", "--steps", "60", "--rounds", "5")), _console.Error);

        Assert.IsGreaterThan(0, (double)_console.Json["metrics"]!["conformityRiseLower"]!);
    }

    [TestMethod]
    public async Task Align_GivesTheSameWeights_WhenTheSeedIsTheSame()
    {
        var first = await ContentOfModelAsync("1");

        CollectionAssert.AreEqual(first, await ContentOfModelAsync("1"));
        CollectionAssert.AreNotEqual(first, await ContentOfModelAsync("2"));
    }

    [TestMethod]
    public async Task Align_MakesAModelFromNothing_AndReadsTextsByTheirFirstWords()
    {
        _tiny.Write("tasks.jsonl", Enumerable.Range(0, 20).Select(i => $$"""{"text":"Once upon {{i}} times there was a cat."}"""));

        Assert.AreEqual(0, await _console.RunAsync(_tiny.ArgumentsFromNothing("--first-steps", "2", "--steps", "4", "--rounds", "1", "--prompt-words", "3", "--separator", "")), _console.Error);

        StringAssert.Contains(_console.Error, "first training, on the tasks, 2/2 steps");
        using var model = LanguageModel.Load(Written("checkpoint"));
        Assert.AreEqual(259, model.Tokenizer.VocabularySize);
    }

    [TestMethod]
    public async Task Align_GoesOnFromItsOwnModelZip_WithItsSeparator()
    {
        Assert.AreEqual(0, await _console.RunAsync(_tiny.Arguments()), _console.Error);
        var zip = Written("model.zip");

        Assert.AreEqual(0, await _console.RunAsync(_tiny.ArgumentsFromNothing("--model", zip, "--separator", "", "--output", _tiny.In("again"))), _console.Error);

        // Without a separator the vocabulary would lack the word that prompt and response make together.
        using var again = (LanguageModelTransformer)ModelFile.Load(new MLContext(1), _tiny.In("again/model.zip"), out _);
        Assert.IsLessThan(0, again.Model.Score([new TextPair("say a", "b")], " ")[0].LogProb);
    }

    [TestMethod]
    public async Task Align_EndsRoundsAsAskedFor()
    {
        Assert.AreEqual(0, await _console.RunAsync(_tiny.Arguments("--json", "--ends-on", "conformity", "--rounds", "1", "--steps", "4", "--conformity-share", "0.25")), _console.Error);

        Assert.AreEqual("start 0,competence 3,conformity 1", string.Join(',', _console.Json["rounds"]!.AsArray().Select(round => $"{round!["phase"]} {round["steps"]}")));
    }

    // Such a beta takes the loss beyond single precision as soon as a pair moves the wrong way.
    [TestMethod]
    public async Task Align_UndoesDivergedPhases_AndSaysSo()
    {
        Assert.AreEqual(0, await _console.RunAsync(_tiny.Arguments("--json", "--beta", "1e38")), _console.Error);

        StringAssert.Contains(_console.Json["warnings"]!.ToJsonString(), "the phase towards conformity diverged after");
        var undone = _console.Json["rounds"]!.AsArray().Where(round => !(bool)round!["accepted"]!).ToList();
        Assert.IsNotEmpty(undone);
        Assert.IsTrue(undone.All(round => (string?)round!["phase"] == "conformity"));
        Assert.IsInRange(0, 1, (double)_console.Json["after"]!["competence"]!);
    }

    [TestMethod]
    public async Task Align_KeepsTheBestSoFar_WhenItIsCancelled()
    {
        using var source = new CancellationTokenSource();
        var error = new CancelsAt("round 1", source);

        Assert.AreEqual(130, await SuperalignCommand.RunAsync(_tiny.Arguments("--steps", "100000"), _console.Console with { Error = error }, source.Token), error.ToString());

        StringAssert.Contains(error.ToString(), "the best so far was kept");
        StringAssert.Contains(_console.Out, "model: ");
        using var model = LanguageModel.Load(Written("checkpoint"));
        using var pipeline = (LanguageModelTransformer)ModelFile.Load(new MLContext(1), Written("model.zip"), out _);
    }

    [TestMethod]
    public async Task Align_WritesNothing_WhenItIsCancelledBeforeItStarts()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        Assert.AreEqual(130, await SuperalignCommand.RunAsync(_tiny.Arguments(), _console.Console, source.Token));

        Assert.IsFalse(Directory.Exists(_tiny.Output));
    }

    [TestMethod]
    public async Task Align_LeavesNoHalfModel_WhenItCannotBeWritten()
    {
        // A folder of that name cannot be replaced by a file.
        Directory.CreateDirectory(Written("model.zip"));

        Assert.AreEqual(1, await _console.RunAsync(_tiny.Arguments("--overwrite")));

        StringAssert.Contains(_console.Error, "model.zip");
        CollectionAssert.AreEquivalent(
            new[] { "model.zip", ".superalign-output.json" }, Directory.EnumerateFileSystemEntries(_tiny.Output).Select(Path.GetFileName).ToArray());
    }

    private async Task<byte[]> ContentOfModelAsync(string seed)
    {
        Assert.AreEqual(0, await _console.RunAsync(_tiny.Arguments("--seed", seed, "--overwrite")), _console.Error);
        using var zip = ZipFile.OpenRead(Written("model.zip"));
        var content = new MemoryStream();
        foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".safetensors", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            stream.CopyTo(content);
        }
        Assert.IsGreaterThan(1_000L, content.Length);
        return content.ToArray();
    }

    private string Written(string name) => Path.Combine(_tiny.Output, name);

    public void Dispose() => _tiny.Dispose();

    /// <summary>Cancels once a line with a certain text is written.</summary>
    private sealed class CancelsAt(string text, CancellationTokenSource source) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value!.Contains(text, StringComparison.Ordinal))
                source.Cancel();
        }
    }
}
