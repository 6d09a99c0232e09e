using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Commands.Tests;

/// <summary>Whatever is wrong with what <c>align</c> is given, it says so before it trains, ends with 2 and writes nothing.</summary>
[TestClass]
public sealed class AlignBadInputTests : IDisposable
{
    private readonly TestConsole _console = new();
    private readonly TinyAlignment _tiny = new();

    [TestMethod]
    [DataRow("""{"prompt":"say a"}""", "need a column 'Response'", DisplayName = "a missing column")]
    [DataRow("""{"text":"say a"}""", "--prompt-words", DisplayName = "a text that is to be cut")]
    [DataRow("""{"prompt":"say a","response":["a"]}""", "line 1, column 'response'", DisplayName = "a wrong type")]
    [DataRow("""{"prompt":"say a","response":""}""", "line 1: found no Response", DisplayName = "neither task nor preference")]
    [DataRow("""{"prompt":"say a",""", "line 1", DisplayName = "half a line")]
    [DataRow("", "is empty", DisplayName = "an empty file")]
    public async Task Align_NamesWhatIsWrong_InTasks(string line, string part)
    {
        File.WriteAllText(_tiny.In("tasks.jsonl"), line);
        await RefusesAsync(_tiny.Arguments(), "tasks.jsonl", part);
    }

    [TestMethod]
    [DataRow("""{"prompt":"say a","chosen":"yes"}""", "need a column 'Rejected'", DisplayName = "a missing column")]
    [DataRow("""{"prompt":"say a","chosen":"yes","rejected":7}""", "line 1, column 'rejected'", DisplayName = "a wrong type")]
    [DataRow("""{"prompt":"say a","chosen":"yes","rejected":""}""", "line 1: found Chosen without Rejected", DisplayName = "neither task nor preference")]
    [DataRow("""{"prompt":"say a","chosen":"yes","rejected":"yes"}""", "line 1: found a chosen equal to its rejected", DisplayName = "no preference")]
    [DataRow("", "is empty", DisplayName = "an empty file")]
    public async Task Align_NamesWhatIsWrong_InPreferences(string line, string part)
    {
        File.WriteAllText(_tiny.In("preferences.jsonl"), line);
        await RefusesAsync(_tiny.Arguments(), "preferences.jsonl", part);
    }

    [TestMethod]
    public async Task Align_GoesOnWithoutBadRows_WhenAskedTo()
    {
        File.AppendAllText(_tiny.In("preferences.jsonl"), """{"prompt":"say a","chosen":"yes","rejected":"yes"}""");

        Assert.AreEqual(0, await _console.RunAsync(_tiny.Arguments("--skip-bad-rows", "--json", "--steps", "4", "--rounds", "1")), _console.Error);

        StringAssert.Contains(_console.Json["warnings"]!.ToJsonString(), "1 ");
    }

    [TestMethod]
    public async Task Align_SaysWhichPartLacksRows_WhenThereAreTooFew()
    {
        _tiny.Write("tasks.jsonl", """{"prompt":"say a","response":"a"}""");
        await RefusesAsync(_tiny.Arguments(), "There is no task row in the", "Give more rows");
    }

    [TestMethod]
    [DataRow("--schedule", "zigzag", "alternating")]
    [DataRow("--objective", "ppo", "cdpo")]
    [DataRow("--over-length", "wrap", "truncate")]
    [DataRow("--held-out", "1", "0.9")]
    [DataRow("--rounds", "0", "at least 1")]
    [DataRow("--steps", "2", "2 optimizer steps were given for 3 rounds")]
    [DataRow("--beta", "0", "above 0")]
    [DataRow("--objective", "grpo", "the objective 'grpo' has no such setting", DisplayName = "β of grpo")]
    [DataRow("--prompts", "p.jsonl", "Leave --prompts out")]
    [DataRow("--reward", "kindness", "There is no reward 'kindness'")]
    [DataRow("--reward", "number", "samples nothing that it could rate")]
    [DataRow("--group-size", "1", "at least 2")]
    [DataRow("--kl-weight", "0.1", "the objective 'dpo' has no such setting")]
    [DataRow("--checkpoint-steps", "0", "at least 1")]
    [DataRow("--evaluate-steps", "0", "at least 1")]
    [DataRow("--learning-rate-decay", "exponential", "cosine")]
    [DataRow("--kl-bound", "0", "above 0")]
    [DataRow("--conformity-tolerance", "1.5", "from 0 to 1")]
    [DataRow("--guard", "steps", "phases")]
    [DataRow("--require", "conformity=0.9", "conformity>=0.9")]
    [DataRow("--margin", "0.5", "the objective 'dpo' has no such setting")]
    [DataRow("--label-smoothing", "0.5", "from 0 to 0.499")]
    [DataRow("--conformity-floor", "0.8", "the schedule 'alternating' has no such setting")]
    [DataRow("--model", "no-such-folder", "'no-such-folder'")]
    [DataRow("--tasks", "no-such-file.jsonl", "no-such-file.jsonl")]
    [DataRow("--columns", "Response=answer", "'answer'")]
    public async Task Align_NamesTheOption_WhenItsValueCannotBeUsed(string option, string value, string part) =>
        await RefusesAsync(option == "--model" ? _tiny.ArgumentsFromNothing(option, value) : _tiny.Arguments(option, value), part);

    [TestMethod]
    public async Task Align_NeedsAFolderToResumeFrom() => await RefusesAsync(_tiny.Arguments("--resume"), "--checkpoints");

    [TestMethod]
    public async Task Align_NamesRowsThatAreTooLong_WhenToldThatTheyAreErrors()
    {
        File.AppendAllText(_tiny.In("tasks.jsonl"), $$"""{"prompt":"say","response":"{{string.Join(' ', Enumerable.Repeat("a", 40))}}"}""");
        await RefusesAsync(_tiny.Arguments("--over-length", "error"), "row 37", "tokens");
    }

    [TestMethod]
    public async Task Align_RefusesAFolderThatHoldsOtherFiles()
    {
        Directory.CreateDirectory(_tiny.Output);
        File.WriteAllText(Path.Combine(_tiny.Output, "mine.txt"), "mine");

        Assert.AreEqual(2, await _console.RunAsync(_tiny.Arguments()));

        StringAssert.Contains(_console.Error, "'mine.txt'");
        Assert.HasCount(1, Directory.GetFileSystemEntries(_tiny.Output));
    }

    [TestMethod]
    public async Task Align_SaysWhichTensorIsMissing()
    {
        ChangeHeader(header =>
        {
            header["other"] = header["model.norm.weight"]!.DeepClone();
            header.Remove("model.norm.weight");
        });
        await RefusesAsync(_tiny.Arguments(), "'model.norm.weight'");
    }

    [TestMethod]
    public async Task Align_SaysWhichTensorHasAnotherShape()
    {
        ChangeHeader(header => header["model.norm.weight"]!["shape"] = new JsonArray(4, 4));
        await RefusesAsync(_tiny.Arguments(), "'model.norm.weight'");
    }

    [TestMethod]
    public async Task Align_SaysWhichTensorsOverlap()
    {
        ChangeHeader(header => header["model.norm.weight"]!["data_offsets"] = header["model.layers.0.input_layernorm.weight"]!["data_offsets"]!.DeepClone());
        await RefusesAsync(_tiny.Arguments(), "model.safetensors");
    }

    [TestMethod]
    [DataRow(long.MaxValue)]
    [DataRow(-1L)]
    [DataRow(7L)]
    public async Task Align_RefusesAHeaderThatLiesAboutItsSize(long length)
    {
        var bytes = File.ReadAllBytes(Weights);
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        File.WriteAllBytes(Weights, bytes);
        await RefusesAsync(_tiny.Arguments(), "model.safetensors");
    }

    [TestMethod]
    public async Task Align_RefusesWeightsThatWereCutShort()
    {
        var bytes = File.ReadAllBytes(Weights);
        File.WriteAllBytes(Weights, bytes[..^100]);
        await RefusesAsync(_tiny.Arguments(), "model.safetensors");
    }

    [TestMethod]
    public async Task Align_RefusesATruncatedZip()
    {
        TinyPipeline.Save(_tiny.In("model.zip"));
        var bytes = File.ReadAllBytes(_tiny.In("model.zip"));
        File.WriteAllBytes(_tiny.In("model.zip"), bytes[..(bytes.Length / 2)]);
        await RefusesAsync(_tiny.ArgumentsFromNothing("--model", _tiny.In("model.zip")), "model.zip", "truncated");
    }

    [TestMethod]
    public async Task Align_SaysWhichSizesOfTheConfigurationDoNotDivide()
    {
        var path = Path.Combine(_tiny.In("model"), "config.json");
        var config = JsonNode.Parse(File.ReadAllText(path))!;
        config["num_key_value_heads"] = 3;
        File.WriteAllText(path, config.ToJsonString());
        await RefusesAsync(_tiny.Arguments(), "config.json", "3");
    }

    private string Weights => Path.Combine(_tiny.In("model"), "model.safetensors");

    private async Task RefusesAsync(string[] arguments, params string[] parts)
    {
        Assert.AreEqual(2, await _console.RunAsync(arguments), _console.Error);

        foreach (var part in parts)
            StringAssert.Contains(_console.Error, part);
        Assert.IsFalse(Path.Exists(_tiny.Output), "Something was written.");
        Assert.DoesNotContain("round 1", _console.Error, "It trained.");
    }

    private void ChangeHeader(Action<JsonObject> change)
    {
        var bytes = File.ReadAllBytes(Weights);
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var header = JsonNode.Parse(Encoding.UTF8.GetString(bytes, 8, length))!.AsObject();
        change(header);
        var changed = Encoding.UTF8.GetBytes(header.ToJsonString());
        var prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, changed.Length);
        File.WriteAllBytes(Weights, [.. prefix, .. changed, .. bytes.AsSpan(8 + length)]);
    }

    public void Dispose() => _tiny.Dispose();
}
