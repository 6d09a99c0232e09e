#!/usr/bin/env dotnet
// Let a small model learn from its own samples: self-play (SPIN), self-rewarding and the best of n, from the same start; then go on in the direction that it learnt, without training (ExPO).
//     dotnet run samples/self-enhance.cs [seed]
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
using Superalign.MLNet.Generation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Rewards;
using Superalign.MLNet.SelfEnhancement;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;
using TorchSharp;

torch.set_num_threads(1);
var seed = args.Length > 0 ? int.Parse(args[0]) : 1;
var mlContext = new MLContext(seed);

// 1. Sums, digit by digit. A model is trained on most of them, and stopped while much is wrong. The last 200 are shown to nothing below, and what is printed of them decides nothing.
Sum[] sums = [.. Enumerable.Range(10, 90).SelectMany(a => Enumerable.Range(1, 19).Select(b => new Sum(Digits(a) + " + " + Digits(b) + " =", Digits(a + b))))];
new Random(1).Shuffle(sums);
var (shown, dev, test) = (sums[..^400], sums[^400..^200], sums[^200..]);
using var start = Start(shown, seed);

// 2. Each method goes on from there. SPIN sets the data's answers against the model's own; the others have a judge, here one that can tell right from wrong, and see no answer themselves.
var options = new SelfEnhancementTrainer.Options
{
    Trainer = new LanguageModelTrainer.Options
    {
        Model = start,
        Separator = " ",
        Objective = new DirectPreferenceObjective { Beta = 0.1 },
        CompetenceLearningRate = 1e-3,
        ConformityLearningRate = 3e-4,
        ChosenWeight = 0.1,
    },
    Judge = new RewardJudge(new ExactMatchReward()),
    Rounds = 3,
    StepsPerRound = 20,
    PromptsPerRound = 500,
    Sampling = new GenerationOptions { Temperature = 1, MaxTokens = 4 },
};
Console.WriteLine($"exact match of greedy answers to {test.Length} sums that nothing has seen: {ExactMatch(start, test):0.000} at the start");
LanguageModelTransformer? rewarded = null;
// Self-play takes smaller steps, and more of the data: half of its samples are right already, and are told from the data all the same.
var careful = options.Trainer with { ConformityLearningRate = 1e-4, ChosenWeight = 0.5 };
foreach (var method in (SelfEnhancementMethod[])[new Spin(), new SelfRewarding { Samples = 4 }, new BestOfN { Samples = 4 }])
{
    var model = mlContext.Superalign().Trainers.SelfEnhancement(options with { Method = method, Trainer = method is Spin ? careful : options.Trainer }).Fit(mlContext.Data.LoadFromEnumerable(shown));
    Console.WriteLine();
    Console.WriteLine(model.SelfEnhancement);
    Console.WriteLine(FormattableString.Invariant($"exact match after {method.Name}: {ExactMatch(model.Model, test):0.000}"));
    if (method is BestOfN best)
        Console.WriteLine(FormattableString.Invariant($"the best of {best.Samples} is at most {best.Divergence:0.0000} nats from the model that it is drawn from, each round"));
    if (method is SelfRewarding)
        rewarded = model;
    else
        model.Dispose();
}

// 3. Without anybody who knows, a model that rates its answers by how likely it finds them only becomes surer of what it says. A guard undoes the round in which that costs too much, and says so.
using (var alone = mlContext.Superalign().Trainers.SelfEnhancement(options with
{
    Method = new SelfRewarding { Samples = 4 },
    Judge = new LikelihoodJudge(),
    Guard = new CollapseGuard { MostPerplexity = 1.25 },
}).Fit(mlContext.Data.LoadFromEnumerable(shown)))
{
    Console.WriteLine();
    Console.WriteLine(alone.SelfEnhancement);
    Console.WriteLine(FormattableString.Invariant($"exact match with the model as its own judge: {ExactMatch(alone.Model, test):0.000}"));
}

// 4. The way from the start to the self-rewarding model, gone on without training: how far is chosen on sums of its own. Competence is one over perplexity here, conformity exact match.
var search = ModelExtrapolation.Search(start, rewarded!.Model, model => new Measurement(Likelihood(model, dev), ExactMatch(model, dev)), [0, 0.25, 0.5, 1]);
using var beyond = ModelExtrapolation.Extrapolate(start, rewarded.Model, search.Best.Alpha);
Console.WriteLine();
Console.WriteLine(search);
Console.WriteLine(FormattableString.Invariant($"exact match of the extrapolated model: {ExactMatch(beyond, test):0.000}"));
rewarded.Dispose();

static LanguageModel Start(Sum[] shown, int seed)
{
    var tokenizer = new WordTokenizer([.. Enumerable.Range(0, 10).Select(digit => $"{digit}"), "+", "="]);
    var model = LanguageModel.Create(new LanguageModelConfig
    {
        VocabularySize = tokenizer.VocabularySize,
        HiddenSize = 64,
        IntermediateSize = 176,
        Layers = 2,
        Heads = 4,
        KeyValueHeads = 4,
        HeadSize = 16,
        ContextLength = 16,
        TiedHead = true,
        RopeTheta = 1_000,
    }, tokenizer, seed);
    Pretraining.Run(model, [new PretrainingStage([.. shown.Select(sum => new TextPair(sum.Prompt, sum.Response))], Steps: 300)], new PretrainingOptions { Separator = " " }, seed);
    return model;
}

static double ExactMatch(LanguageModel model, Sum[] rows)
{
    var answers = model.Generate([.. rows.Select(row => row.Prompt)], new GenerationOptions { MaxTokens = 4 }, " ");
    return rows.Zip(answers).Average(pair => pair.First.Response == pair.Second.Text ? 1.0 : 0);
}

static double Likelihood(LanguageModel model, Sum[] rows)
{
    var scores = model.Score([.. rows.Select(row => new TextPair(row.Prompt, row.Response))], " ");
    return Math.Exp(scores.Sum(score => score.LogProb) / scores.Sum(score => score.Ids.Count));
}

static string Digits(int number) => string.Join(' ', $"{number}".AsEnumerable());

internal sealed record Sum(string Prompt, string Response);
