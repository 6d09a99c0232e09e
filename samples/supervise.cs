#!/usr/bin/env dotnet
// Who may teach a model that will know more than its teachers? A rule, a careless person and a committee label messages; students learn from them.
//     dotnet run samples/supervise.cs
// Outside this repository write #:package Superalign.MLNet@0.1.0 in place of the next line.
#:project ../src/Superalign.MLNet/Superalign.MLNet.csproj
#:property PublishAot=false

using Microsoft.ML;
using Superalign.MLNet;
using Superalign.MLNet.Gap;
using Superalign.MLNet.Paradigms;
using Superalign.MLNet.Supervision;
using Superalign.MLNet.WeakToStrong;

var mlContext = new MLContext(seed: 1);
string[] classes = ["ham", "spam"];
var messages = Messages.Make(count: 1_200);
var rows = mlContext.Data.LoadFromEnumerable(messages);

// 1. Supervisors: a rule that answers where it can, a person who is wrong on one message in four, another who is wrong on one in three.
var truth = new ColumnSupervisor(classes, "Label");
ISupervisor rule = new RuleSupervisor("rule", classes, text => text.Contains("prize") ? "spam" : text.Contains("lunch") ? "ham" : null);
ISupervisor careless = new NoisyOracle(truth, new UniformNoise(0.25), seed: 1, "careless");
ISupervisor hasty = new NoisyOracle(truth, new UniformNoise(0.33), seed: 2, "hasty");
var committee = new Committee([rule, careless, hasty], LabelMethod.WeightedVote, name: "committee");

// 2. How good are they? Here the truth is known; where it is not, the label model estimates it.
int[] known = [.. messages.Select(message => Array.IndexOf(classes, message.Label))];
foreach (var one in new[] { rule, careless, hasty, committee })
{
    var review = SupervisorReview.Of(one.Name, classes, one.Label(rows), known);
    Console.WriteLine($"{one.Name,-10} answers {review.Answered} of {review.Rows}, right on {review.Accuracy:0.000}");
}

// 3. Teach a student by each way of supervising: the same 60 known labels and the committee's labels for all.
var view = TextViews.Words(mlContext, [.. messages.Select(message => message.Text)]);
var problem = new SupervisionProblem(view, view, known, classes);
var supervision = new AskedSupervision(committee.Name, committee.Label(rows));
var student = TrainerStudent.Linear();
var paradigms = ParadigmCatalog.Of(["labels-only", "weak-to-strong-plain", "weak-to-strong-auxiliary-confidence", "self-training", "alternation"]);
var runs = new List<ParadigmRun>();
foreach (var seed in new[] { 1, 2, 3 })
{
    var split = SupervisionSplit.Draw(problem, known: 60, testShare: 0.3, seed);
    runs.AddRange(ParadigmComparison.Run(problem, supervision, student, paradigms, split, seed));
}

// 4. How much of the gap between the committee and what the student could do does each way recover?
double[] Of(string name) => [.. runs.Where(run => run.Name == name).Select(run => run.Accuracy)];
Console.WriteLine($"\nfloor {Of(ParadigmRun.Floor).Average():0.000}, ceiling {Of(ParadigmRun.Ceiling).Average():0.000}");
foreach (var paradigm in paradigms)
{
    var gap = PerformanceGapRecovered.OverSeeds(Of(ParadigmRun.Floor), Of(ParadigmRun.Ceiling), Of(paradigm.Name)).RatioOfMeans;
    Console.WriteLine($"{paradigm.Name,-36} {Of(paradigm.Name).Average():0.000}   {(gap.IsDefined ? $"recovers {gap.Share.Value:0.00}" : gap.Undefined)}");
}

// 5. The labels as columns, for any trainer of ML.NET that takes weights.
var labelled = mlContext.Superalign().Supervision.Label(rows, committee);
Console.WriteLine($"\ncolumns: {string.Join(", ", labelled.Schema.Select(column => column.Name))}");

internal sealed class Message
{
    public string Text { get; set; } = "";

    public string Label { get; set; } = "";
}

internal static class Messages
{
    private static readonly string[] Ham = ["see you at lunch", "the meeting is at nine", "can you call your mother", "thanks for dinner", "the train is late again", "happy birthday dear"];
    private static readonly string[] Spam = ["you won a prize", "claim your reward today", "cheap loans for everyone", "call this number to win", "urgent account notice", "free ringtones here"];
    private static readonly string[] Both = ["now", "please", "today", "at home", "tomorrow", "soon", "dear friend", "really"];

    public static Message[] Make(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var isSpam = random.Next(2) == 1;
            // One phrase in fourteen is of the other kind: nobody can be right on every message.
            string Phrase() => random.Next(14) == 0 == isSpam ? Ham[random.Next(Ham.Length)] : Spam[random.Next(Spam.Length)];
            return new Message { Text = $"{Phrase()} {Both[random.Next(Both.Length)]} {Phrase()} {Both[random.Next(Both.Length)]}", Label = isSpam ? "spam" : "ham" };
        })];
    }
}
