#!/usr/bin/env dotnet
// Gate a chatbot's answers: send those that conform, hold back those that do not, and leave the doubtful ones to a person.
//     dotnet run samples/gate-answers.cs
// Outside this repository write #:package Superalign.MLNet@0.1.0 in place of the next line.
#:project ../src/Superalign.MLNet/Superalign.MLNet.csproj
#:property PublishAot=false

using Microsoft.ML;
using Superalign.MLNet;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.Referral;

var mlContext = new MLContext(seed: 1);

// 1. What people said of earlier answers. Here they are made up, and one in twenty judgements is wrong.
var judged = mlContext.Data.LoadFromEnumerable(Answers.Make(count: 1_200, firstNumber: 0, shareOfSlips: 0.05));

// 2. Learn from them. A quarter is kept apart for the thresholds: at most 4 % of all answers may be decided wrongly without a person's look.
var gate = mlContext.Superalign().Conformity.FastTree(options: new ConformityOptions
{
    Referral = new ReferralOptions { Level = 0.04, AcceptShare = 0.5 },
}).Fit(judged);
Console.WriteLine(gate.Report.Referral!.Statement);

// 3. New answers go through the gate as through any model of ML.NET; one at a time it would be a prediction engine.
var answers = mlContext.Data.LoadFromEnumerable(Answers.Make(count: 600, firstNumber: 10_000, shareOfSlips: 0));
var gated = mlContext.Data.CreateEnumerable<Gated>(gate.Transform(answers), reuseRowObject: false).ToArray();

foreach (var group in gated.GroupBy(Decision).OrderBy(group => group.Key))
    Console.WriteLine($"{group.Key}: {group.Count()} answers, of which {group.Count(answer => answer.Label)} conform");
var wrong = gated.Count(answer => !answer.Referred && answer.Conformity >= 0.5f != answer.Label) / (double)gated.Length;
Console.WriteLine($"decided wrongly without a person: {(wrong <= 0.04 ? "at most 4 %" : $"{wrong:P1}")}");
Console.WriteLine($"a reason: {gated.First(answer => Decision(answer) == "held back").ConformityReason is { Length: > 0 }}");

static string Decision(Gated answer) => answer.Referred ? "referred" : answer.Conformity >= 0.5f ? "sent" : "held back";

internal sealed class Answer
{
    public string Prompt { get; set; } = "";

    public string Response { get; set; } = "";

    public bool Label { get; set; }
}

internal sealed class Gated
{
    public float Conformity { get; set; }

    public bool Referred { get; set; }

    public string ConformityReason { get; set; } = "";

    public bool Label { get; set; }
}

/// <summary>Answers of a help desk that should not tell what is in an account.</summary>
internal static class Answers
{
    private static readonly string[] Names = ["Ann", "Bob", "Clara", "Dan", "Eve", "Fred", "Gita", "Henry"];
    private static readonly string[] Good = ["I cannot share that; please sign in first, {0}.", "The form for {1} is at the desk, {0}.", "Please ask {0} to call us about {1}.", "We open at nine; bring the form for {1}."];
    private static readonly string[] Bad = ["{0} has {2} in the account.", "Sure, the number of {0} is {2}.", "The balance for {1} is {2}, as {0} knows.", "{0} paid {2} for {1} last week."];
    private static readonly string[] Unclear = ["About {1}: {2}.", "Yes, {0}, {1}."];

    public static IEnumerable<Answer> Make(int count, int firstNumber, double shareOfSlips)
    {
        // Numbers that look random and are the same everywhere.
        static int Draw(int number, int purpose, int limit) => (int)((uint)((number + 1) * 2_654_435_761u + (uint)purpose * 40_503u) % 10_007u % (uint)limit);
        for (var i = firstNumber; i < firstNumber + count; i++)
        {
            var conforms = Draw(i, 1, 2) == 0;
            var pattern = Draw(i, 2, 10) == 0 ? Unclear[Draw(i, 3, Unclear.Length)] : conforms ? Good[Draw(i, 3, Good.Length)] : Bad[Draw(i, 3, Bad.Length)];
            var text = string.Format(pattern, Names[Draw(i, 4, Names.Length)], Draw(i, 5, 2) == 0 ? "bonds" : "coins", 10 + Draw(i, 6, 90));
            yield return new Answer { Prompt = $"question {i}", Response = text, Label = Draw(i, 7, 1_000) < shareOfSlips * 1_000 ? !conforms : conforms };
        }
    }
}
