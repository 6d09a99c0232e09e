using System.Text.Json.Nodes;
using Microsoft.ML;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Commands.Tests;

[TestClass]
public sealed class GenerateCommandTests
{
    private readonly TestConsole _console = new();

    [TestMethod]
    public async Task Generate_WritesTheContinuation_AsTheReferenceDoes()
    {
        var (folder, prompt, continuation, tokens) = Reference();

        Assert.AreEqual(0, await _console.RunAsync("generate", "--model", folder, "--prompt", prompt, "--max-tokens", $"{tokens}"));

        Assert.AreEqual(continuation + Environment.NewLine, _console.Out);
        Assert.AreEqual("", _console.Error);
    }

    [TestMethod]
    public async Task Generate_CountsTokens_WithJson()
    {
        var (folder, prompt, continuation, tokens) = Reference();

        Assert.AreEqual(0, await _console.RunAsync("generate", "--model", folder, "--prompt", prompt, "--max-tokens", $"{tokens}", "--json"));

        Assert.AreEqual(continuation, (string?)_console.Json["text"]);
        Assert.AreEqual(tokens, (int)_console.Json["tokens"]!);
        Assert.IsGreaterThan(0, (double)_console.Json["tokensPerSecond"]!);
        Assert.AreEqual(1, (int)_console.Json["seed"]!);
    }

    [TestMethod]
    public async Task Generate_TakesTheModelOutOfAPipeline_WithItsSeparator()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("superalign-test-").FullName, "model.zip");
        TinyPipeline.Save(path);

        Assert.AreEqual(0, await _console.RunAsync("generate", "--model", path, "--prompt", "say ann", "--max-tokens", "3", "--json"));

        // Without the separator 'ann' and what follows would be one unknown word.
        Assert.IsLessThanOrEqualTo(3, (int)_console.Json["tokens"]!);
        Assert.AreEqual((int)_console.Json["tokens"]!, ((string)_console.Json["text"]!).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [TestMethod]
    public async Task Generate_NamesThePath_WhenNothingIsThere()
    {
        Assert.AreEqual(2, await _console.RunAsync("generate", "--model", "no-such-model", "--prompt", "Once"));

        StringAssert.Contains(_console.Error, "'no-such-model'");
    }

    [TestMethod]
    public async Task Generate_SaysSo_WhenTheModelWritesNoText()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("superalign-test-").FullName, "model.zip");
        var mlContext = new MLContext(1);
        var rows = mlContext.Data.LoadFromEnumerable([new { Text = "a" }]);
        ModelFile.Save(mlContext, mlContext.Transforms.CopyColumns("Copy", "Text").Fit(rows), rows.Schema, path);

        Assert.AreEqual(2, await _console.RunAsync("generate", "--model", path, "--prompt", "Once"));

        StringAssert.Contains(_console.Error, "holds no language model");
    }

    [TestMethod]
    [DataRow("--prompt", "Once")]
    [DataRow("--model", "somewhere")]
    public async Task Generate_NamesTheOption_WhenItIsMissing(string option, string value)
    {
        Assert.AreEqual(2, await _console.RunAsync("generate", option, value));

        StringAssert.Contains(_console.Error, option == "--prompt" ? "--model" : "--prompt");
    }

    /// <summary>A prompt of the reference whose 256 tokens no stop token cuts short.</summary>
    private static (string Folder, string Prompt, string Continuation, int Tokens) Reference()
    {
        var folder = SharedData.Require("models/stories260K");
        var example = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "reference.json")))!["greedy"]!.AsArray()
            .Single(example => (string?)example!["prompt"] == "Once upon a time")!;
        var tokens = example["output_ids"]!.AsArray().Count - example["prompt_ids"]!.AsArray().Count;
        return (folder, "Once upon a time", ((string)example["text"]!)["Once upon a time".Length..], tokens);
    }
}
