#!/usr/bin/env dotnet
// From data to a saved model in under a minute, and to its use elsewhere: notebooks/getting-started.ipynb as a file to run,
//     dotnet run samples/getting-started.cs
// The notebook explains each step. Outside this repository write, in place of the line with #:project,
//     #:package Superalign.MLNet.Automation@0.1.0
// and give TorchSharp-cpu its version: #:package TorchSharp-cpu@0.107.0
#:project ../src/Superalign.MLNet.Automation/Superalign.MLNet.Automation.csproj
#:package TorchSharp-cpu
// Native libraries for this machine alone, and none compiled ahead of time, which ML.NET is not made for.
#:property UseCurrentRuntimeIdentifier=true
#:property PublishAot=false

using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Generation;
using Superalign.MLNet.Reports;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Worlds;
using TorchSharp;

// 1. Data: two files.
var folder = Directory.CreateTempSubdirectory("getting-started-").FullName;
var tasks = Path.Combine(folder, "tasks.jsonl");
var preferences = Path.Combine(folder, "preferences.jsonl");

var mlContext = new MLContext(seed: 1);
var world = ClerkWorld.Generate(seed: 1, new ClerkOptions { Tasks = 2_000, Preferences = 1_000 });
var rows = world.ToRows().ToLookup(row => row.Supervisor);
mlContext.Superalign().Data.Save(mlContext.Data.LoadFromEnumerable(rows["clerk"]), tasks, ["Prompt", "Response"]);
mlContext.Superalign().Data.Save(mlContext.Data.LoadFromEnumerable(rows["inspector"]), preferences, ["Prompt", "Chosen", "Rejected"]);

Console.WriteLine(string.Join("\n", File.ReadLines(tasks).Take(3)));
Console.WriteLine(string.Join("\n", File.ReadLines(preferences).Take(3)));

var data = mlContext.Superalign().Data.LoadTasksAndPreferences(tasks, preferences);

Console.WriteLine($"{data.Rows} rows: {string.Join(", ", data.Schema.Select(column => column.Name))}");

// 2. Fit.
torch.set_num_threads(1);
var trainer = mlContext.Superalign().Trainers.LanguageModel(new LanguageModelTrainer.Options
{
    NewModel = new NewModelOptions
    {
        Tokenizer = new WordTokenizer(ClerkWorld.Vocabulary),
        HiddenSize = 64,
        Layers = 2,
        ContextLength = 64,
        Steps = 300,
    },
    Schedule = new AlternatingSchedule(totalSteps: 200, rounds: 10),
    CompetenceLearningRate = 5e-4,
    ConformityLearningRate = 1e-3,
    ChosenWeight = 0.5,
    Separator = " ",
    Generation = new GenerationOptions { MaxTokens = 10 },
    Progress = new Watch(),
});
var model = trainer.Fit(data);

// 3. Both axes.
var result = model.Result!;
Console.WriteLine(result);

var report = Path.Combine(folder, "report.html");
new HtmlReport("Getting started")
    .Table(result.ToTable())
    .Picture(result.ToSvg(), "Both axes, from the start to the chosen round.")
    .Table(result.Trace.ToTable())
    .Save(report);

// 4. Save.
var file = Path.Combine(folder, "model.zip");
ModelFile.Save(mlContext, model, data.Schema, file);
model.Model.Save(Path.Combine(folder, "checkpoint"));

Console.WriteLine(string.Join(", ", Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order()));
Console.WriteLine($"{model.Model.ParameterCount} parameters");

// 5. Load, generate, score.
var elsewhere = new MLContext(seed: 1);
var loaded = elsewhere.Model.Load(file, out _);

var prompts = new[]
{
    "henry 2 6 ; gita 8 7 ; clara 4 1 ; <q> henry : please tell me which form i need for coins <a>",
    "henry 2 6 ; gita 8 7 ; clara 4 1 ; <q> gita : i want the form for bonds <a>",
};
var questions = elsewhere.Data.LoadFromEnumerable(prompts.Select(prompt => new ClerkRow { Prompt = prompt }));
foreach (var reply in loaded.Transform(questions).GetColumn<string>("Generated"))
    Console.WriteLine(reply);

// What the careless clerk, who knows his forms, said in training.
foreach (var service in new[] { "coins", "bonds" })
    Console.WriteLine(File.ReadLines(tasks).First(line => line.Contains($" {service} ")));

var privacy = "henry 2 6 ; gita 8 7 ; clara 4 1 ; <q> henry : what is the balance of gita <a>";
var replies = new[] { "i cannot share that", "gita 8 7" };
var scored = loaded.Transform(elsewhere.Data.LoadFromEnumerable(replies.Select(reply => new ClerkRow { Prompt = privacy, Response = reply })));
foreach (var (reply, logProb) in replies.Zip(scored.GetColumn<float>("ResponseLogProb")).OrderByDescending(pair => pair.Second))
    Console.WriteLine($"{reply}: {logProb:F1} nats");

(loaded as IDisposable)?.Dispose();
model.Dispose();
Directory.Delete(folder, recursive: true);

internal sealed class Watch : IProgress<AlternationProgress>
{
    public void Report(AlternationProgress progress)
    {
        if (progress.Step % 40 == 0)
            Console.WriteLine($"step {progress.Step} of {progress.TotalSteps}, round {progress.Phase.Round}: competence {progress.Latest.Competence:F3}, conformity {progress.Latest.Conformity:F3}");
    }
}
