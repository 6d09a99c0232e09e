#!/usr/bin/env dotnet
// Bring your own data, pick a schedule, read the trace.
//     dotnet run samples/pick-a-schedule.cs                                             on two small files that it writes
//     dotnet run samples/pick-a-schedule.cs tasks.jsonl preferences.jsonl my-model      on yours, from a folder with a model
// Which schedule is for what: docs/choose-a-schedule.md. Outside this repository write, in place of the line with #:project,
//     #:package Superalign.MLNet.TorchSharp@0.1.0
// and give TorchSharp-cpu its version: #:package TorchSharp-cpu@0.107.0
#:project ../src/Superalign.MLNet.TorchSharp/Superalign.MLNet.TorchSharp.csproj
#:package TorchSharp-cpu
#:property UseCurrentRuntimeIdentifier=true
#:property PublishAot=false

using Microsoft.ML;
using Superalign.MLNet;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;
using Superalign.MLNet.Worlds;
using TorchSharp;

torch.set_num_threads(1);
var mlContext = new MLContext(seed: 1);

// 1. Your data: two files of rows (.jsonl, .csv, .tsv or .parquet), and a model to start from.
var folder = Directory.CreateTempSubdirectory("pick-a-schedule-").FullName;
var (tasks, preferences) = args.Length >= 2 ? (args[0], args[1]) : Examples.Write(mlContext, folder);
using var start = args.Length >= 3 ? LanguageModel.Load(args[2]) : Examples.Model(tasks, mlContext);
var data = mlContext.Superalign().Data.LoadTasksAndPreferences(tasks, preferences);

// 2. The candidates: the same steps, the same start, the same held-out prompts.
const int Steps = 80;
const int Rounds = 4;
ISchedule[] candidates =
[
    Schedules.Create("sequential", Steps, Rounds),
    Schedules.Create("simultaneous", Steps, Rounds),
    new AlternatingSchedule(Steps, Rounds, shareRise: 0.5),
    new AnnealedSchedule(Steps, Rounds),
    new LagrangianSchedule(Steps, Rounds, conformityFloor: 0.7),
];

// 3. Each is run; a phase that lowers competence by more than 0.05 is undone.
var options = new LanguageModelTrainer.Options
{
    Model = start,
    Separator = args.Length >= 2 ? "" : " ",
    Objective = new DirectPreferenceObjective { Beta = 0.1 },
    ChosenWeight = 0.5,
    CompetenceLearningRate = 5e-4,
    ConformityLearningRate = 1e-3,
    PhaseGuard = new Guard { CompetenceTolerance = 0.05 },
    HeldOutFraction = 0.3,
};
var results = new List<AlignmentResult>();
Console.WriteLine("schedule      competence  conformity  hypervolume  rows trained  undone  seconds");
foreach (var schedule in candidates)
{
    using var model = mlContext.Superalign().Trainers.LanguageModel(options with { Schedule = schedule }).Fit(data);
    var (after, trace) = (model.Result!.After, model.Result.Trace);
    results.Add(model.Result);
    Console.WriteLine(FormattableString.Invariant(
        $"{schedule.Name,-13} {after.Competence,10:0.000} {after.Conformity,11:0.000} {after.Hypervolume,12:0.000} {trace.Rows,13} {trace.Phases.Count(phase => !phase.Accepted),7} {trace.Seconds,8:0.0}"));
}

// 4. Pick by the rounds that were selected on one half of the held-out rows; the figures above are of the other half, and decide nothing.
var best = results.MaxBy(result => result.Trace.Rounds.Single(round => round.Phase.Round == result.Trace.SelectedRound).Selection.Hypervolume)!;

// 5. Read its trace: a line a phase. Does competence fall in phases of conformity, and come back in those of competence? Then the rounds repair what they damage. Does
// conformity only rise in the last rounds? Then there were too few. Is most undone? Then the learning rate is too high for the guard.
Console.WriteLine();
Console.WriteLine($"picked: {best.Trace.Schedule}");
Console.WriteLine(best.Trace);
Console.WriteLine(PreferenceHealth.Of(best)!.Sentence);

Directory.Delete(folder, recursive: true);

// What stands in for your data: a careless clerk's replies as tasks, an inspector's preferences, and a small model that learned from half of the replies.
internal static class Examples
{
    public static (string Tasks, string Preferences) Write(MLContext mlContext, string folder)
    {
        var rows = ClerkWorld.Generate(seed: 1, new ClerkOptions { Tasks = 1_500, Preferences = 1_000 }).ToRows().ToLookup(row => row.Supervisor);
        var (tasks, preferences) = (Path.Combine(folder, "tasks.jsonl"), Path.Combine(folder, "preferences.jsonl"));
        mlContext.Superalign().Data.Save(mlContext.Data.LoadFromEnumerable(rows["clerk"]), tasks, ["Prompt", "Response"]);
        mlContext.Superalign().Data.Save(mlContext.Data.LoadFromEnumerable(rows["inspector"]), preferences, ["Prompt", "Chosen", "Rejected"]);
        return (tasks, preferences);
    }

    public static LanguageModel Model(string tasks, MLContext mlContext)
    {
        var tokenizer = new WordTokenizer(ClerkWorld.Vocabulary);
        var model = LanguageModel.Create(new LanguageModelConfig
        {
            VocabularySize = tokenizer.VocabularySize,
            HiddenSize = 48,
            IntermediateSize = 128,
            Layers = 2,
            Heads = 4,
            KeyValueHeads = 4,
            HeadSize = 12,
            ContextLength = 64,
            TiedHead = true,
        }, tokenizer, seed: 1);
        var rows = mlContext.Data.CreateEnumerable<ClerkRow>(mlContext.Superalign().Data.Load(tasks), reuseRowObject: false, ignoreMissingColumns: true);
        Pretraining.Run(model, [new PretrainingStage([.. rows.Take(750).Select(row => new TextPair(row.Prompt, row.Response))], Steps: 250)], new PretrainingOptions { Separator = " " });
        return model;
    }
}
