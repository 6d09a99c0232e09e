#!/usr/bin/env dotnet
// Weight training rows by conformity: a trainer of ML.NET listens less to rows that look careless.
//     dotnet run samples/weight-rows.cs
// Outside this repository write #:package Superalign.MLNet@0.1.0 in place of the next line.
#:project ../src/Superalign.MLNet/Superalign.MLNet.csproj
#:property PublishAot=false

using Microsoft.ML;
using Superalign.MLNet;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Values;

var mlContext = new MLContext(seed: 1);

// 1. Complaints with a decision and the clerk's note. Careless clerks decide by the toss of a coin, and their notes show it.
var rows = mlContext.Data.LoadFromEnumerable(Complaints.Make(count: 1_500, firstNumber: 0));
var test = mlContext.Data.LoadFromEnumerable(Complaints.Make(count: 2_000, firstNumber: 50_000).Where(row => !row.IsCareless));

// 2. State what a careful note looks like.
var careful = mlContext.Superalign().Conformity.Rules(
[
    new LengthRule { Name = "says something", MinWords = 4, Severity = 0.9 },
    new ForbiddenPhrasesRule { Name = "is no excuse", Phrases = ["whatever", "idk", "no time"], Severity = 0.95 },
], new ConformityOptions { ResponseColumnName = "Note" });
var weighted = careful.Fit(rows).Transform(rows);

// 3. Train with and without these weights.
var features = mlContext.Transforms.Concatenate("Features", "Amount", "Days", "Contacts");
Console.WriteLine($"every row alike:        AUC {Auc(null):0.000}");
Console.WriteLine($"weighted by conformity: AUC {Auc("Conformity"):0.000}");

double Auc(string? weight)
{
    var trainer = mlContext.BinaryClassification.Trainers.FastTree("Label", "Features", weight, numberOfLeaves: 8, numberOfTrees: 40);
    return mlContext.BinaryClassification.Evaluate(features.Append(trainer).Fit(weighted).Transform(test)).AreaUnderRocCurve;
}

internal sealed class Complaint
{
    public float Amount { get; set; }

    public float Days { get; set; }

    public float Contacts { get; set; }

    public string Note { get; set; } = "";

    public bool Label { get; set; }

    public bool IsCareless { get; set; }
}

internal static class Complaints
{
    private static readonly string[] Careful = ["The amount was checked against the bill.", "Customer called twice, papers are complete.", "Decided after reading the whole file."];
    private static readonly string[] Careless = ["idk", "whatever, no time", "ok", "done I guess, whatever"];

    public static IEnumerable<Complaint> Make(int count, int firstNumber)
    {
        var random = new Random(firstNumber + 1);
        for (var i = 0; i < count; i++)
        {
            float amount = random.Next(1_000), days = random.Next(60), contacts = random.Next(6);
            var isCareless = random.NextDouble() < 0.6;
            var isRight = (amount / 100) + (contacts * 2) - (days / 6) + (4 * random.NextDouble()) > 7;
            yield return new Complaint
            {
                Amount = amount,
                Days = days,
                Contacts = contacts,
                Note = isCareless ? Careless[random.Next(Careless.Length)] : Careful[random.Next(Careful.Length)],
                Label = isCareless ? random.Next(2) == 0 : isRight,
                IsCareless = isCareless,
            };
        }
    }
}
