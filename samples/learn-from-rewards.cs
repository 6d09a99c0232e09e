#!/usr/bin/env dotnet
// Learn from a reward that can be checked: a small model that was shown sums practises on its own, and is told which answers are right (GRPO).
//     dotnet run samples/learn-from-rewards.cs [first seed] [how many seeds]
// Outside this repository write, in place of the line with #:project,
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
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Rewards;
using Superalign.MLNet.Tokens;
using TorchSharp;

torch.set_num_threads(1);
var first = args.Length > 0 ? int.Parse(args[0]) : 1;
var seeds = args.Length > 1 ? int.Parse(args[1]) : 1;

// 1. Sums of numbers below 100, digit by digit. A row's response is also the answer that samples are checked against.
var sums = Enumerable.Range(10, 90).SelectMany(a => Enumerable.Range(1, 19).Select(b => new Sum(Digits(a) + " + " + Digits(b) + " =", Digits(a + b))));

Console.WriteLine("seed | exact match before | after | mean reward of samples, first and last tenth of the steps | entropy | groups of one reward");
for (var seed = first; seed < first + seeds; seed++)
{
    var mlContext = new MLContext(seed);
    var trainer = mlContext.Superalign().Trainers.LanguageModel(new LanguageModelTrainer.Options
    {
        // 2. Supervised fine-tuning comes first, and is stopped while much is wrong.
        NewModel = new NewModelOptions { Tokenizer = new WordTokenizer([.. Enumerable.Range(0, 10).Select(digit => $"{digit}"), "+", "="]), HiddenSize = 64, Layers = 2, ContextLength = 16, Steps = 400 },
        Separator = " ",
        // 3. Then the model answers each of 16 prompts 8 times a step, and learns from the answers that are right where others are wrong.
        Objective = new GroupRelativeObjective { GroupSize = 8 },
        Reward = new ExactMatchReward(),
        SampleTokens = 4,
        Schedule = Schedules.Create("conformity-only", totalSteps: 200, rounds: 5),
        ConformityLearningRate = 3e-4,
    });
    using var model = trainer.Fit(mlContext.Data.LoadFromEnumerable(sums));

    // 4. Conformity is the mean reward of greedy answers to prompts that were held out.
    var result = model.Result!;
    var steps = result.Trace.Phases.SelectMany(phase => phase.Steps).Select(step => step.Details).ToList();
    var tenth = steps.Count / 10;
    Console.WriteLine(FormattableString.Invariant(
        $"{seed} | {result.Before.Conformity:0.000} | {result.After.Conformity:0.000} | {Mean(steps.Take(tenth), "reward"):0.00} to {Mean(steps.TakeLast(tenth), "reward"):0.00} | {Mean(steps.Take(tenth), "entropy"):0.00} to {Mean(steps.TakeLast(tenth), "entropy"):0.00} | {Mean(steps.Take(tenth), "zeroVariance"):0.00} to {Mean(steps.TakeLast(tenth), "zeroVariance"):0.00}"));
}

static string Digits(int number) => string.Join(' ', $"{number}".AsEnumerable());

static double Mean(IEnumerable<IReadOnlyDictionary<string, double>> steps, string figure) => steps.Average(step => step[figure]);

internal sealed record Sum(string Prompt, string Response);
