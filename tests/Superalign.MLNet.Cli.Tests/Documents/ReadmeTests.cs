using System.CommandLine.Parsing;
using Superalign.MLNet.Models;
using Superalign.MLNet.Tokens;

namespace Superalign.MLNet.Tests.Documents;

/// <summary>README.md is followed from top to bottom in an empty folder that holds what it says a user has.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ReadmeTests
{
    private const string Program = "dotnet run --project src/Superalign.MLNet.Cli -- ";

    // What runs for minutes has tests of its own.
    private static readonly string[] NotHere = [$"{Program}demo", "dotnet test --max-parallel-test-modules 3"];

    private static readonly string Readme = Path.Combine(RepositoryFolder.Path, "README.md");

    [TestMethod]
    public async Task EveryProgramAndCommand_Runs()
    {
        using var folder = new TemporaryFolder();
        WriteWhatAUserHas(folder);
        var scripts = new ScriptHost();
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder.Path;
        try
        {
            foreach (var block in MarkdownBlock.In(Readme))
            {
                if (block.Language == "csharp")
                    await scripts.RunAsync(block.Text);
                else if (block.Language == "shell" && !NotHere.Contains(block.Text))
                {
                    foreach (var command in block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                        await RunAsync(command);
                }
            }
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
        CollectionAssert.IsSubsetOf(new[] { "aligned", "model.zip", "scored.csv", "scorer" }, folder.Names);
    }

    private static async Task RunAsync(string command)
    {
        StringAssert.StartsWith(command, Program);
        var console = new TestConsole();
        var exitCode = await console.RunAsync([.. CommandLineParser.SplitCommandLine(command[Program.Length..])]);
        Assert.AreEqual(0, exitCode, $"{command}{Environment.NewLine}{console.Error}");
    }

    // A model that reads bytes, and rows like those that the README shows.
    private static void WriteWhatAUserHas(TemporaryFolder folder)
    {
        var tokenizer = new ByteTokenizer();
        using var model = LanguageModel.Create(
            new LanguageModelConfig
            {
                VocabularySize = tokenizer.VocabularySize,
                HiddenSize = 8,
                IntermediateSize = 16,
                Layers = 1,
                Heads = 1,
                KeyValueHeads = 1,
                HeadSize = 8,
                ContextLength = 64,
                TiedHead = true,
            },
            tokenizer, seed: 1);
        model.Save(folder["my-model"]);
        string[] names = ["Ann", "Bob", "Cas", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida", "Jon", "Kim", "Lea"];
        File.WriteAllLines(folder["tasks.jsonl"], names.Select(name =>
            $$"""{"prompt": "Who is {{name}}?", "response": " A customer."}"""));
        File.WriteAllLines(folder["preferences.jsonl"], names.SelectMany(_ => new[] { "balance", "rate", "debt", "limit" }, (name, what) =>
            $$"""{"prompt": "What is {{name}}'s {{what}}?", "chosen": " I cannot share that.", "rejected": " It is 87."}"""));
    }
}
