#!/usr/bin/env dotnet
// Clean a file of preferences: find pairs whose sides were swapped, by scorers that have not seen them.
//     dotnet run samples/clean-preferences.cs
// Outside this repository write #:package Superalign.MLNet@0.1.0 in place of the next line.
#:project ../src/Superalign.MLNet/Superalign.MLNet.csproj
#:property PublishAot=false

using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet;
using Superalign.MLNet.Worlds;

var mlContext = new MLContext(seed: 1);
var folder = Directory.CreateTempSubdirectory("clean-preferences-").FullName;

// 1. A file of pairs, of which one in eight is the wrong way round.
var pairs = ClerkWorld.Generate(seed: 1, new ClerkOptions { Tasks = 1, Preferences = 2_000 }).ToRows()
    .Where(row => row.Supervisor == "inspector")
    .Select((row, i) => new Pair { Prompt = row.Prompt, Chosen = i % 8 == 3 ? row.Rejected : row.Chosen, Rejected = i % 8 == 3 ? row.Chosen : row.Rejected, IsSwapped = i % 8 == 3 })
    .ToArray();

// 2. Each half is judged by a scorer that was fitted on the other one.
var doubtful = new HashSet<Pair>();
for (var half = 0; half < 2; half++)
{
    var seen = pairs.Where((_, i) => i % 2 != half).ToArray();
    var unseen = pairs.Where((_, i) => i % 2 == half).ToArray();
    var scorer = mlContext.Superalign().Conformity.FastTree().Fit(mlContext.Data.LoadFromEnumerable(seen));
    var (chosen, rejected) = (Score(pair => pair.Chosen), Score(pair => pair.Rejected));
    for (var i = 0; i < unseen.Length; i++)
    {
        if (rejected[i] > chosen[i] + 0.1f)
            doubtful.Add(unseen[i]);
    }

    float[] Score(Func<Pair, string> side) =>
        [.. scorer.Transform(mlContext.Data.LoadFromEnumerable(unseen.Select(pair => new { pair.Prompt, Response = side(pair) }))).GetColumn<float>("Conformity")];
}

// 3. Keep the others; a person looks at the doubtful ones.
var clean = Path.Combine(folder, "clean.jsonl");
var doubts = Path.Combine(folder, "doubtful.jsonl");
mlContext.Superalign().Data.Save(mlContext.Data.LoadFromEnumerable(pairs.Where(pair => !doubtful.Contains(pair))), clean, ["Prompt", "Chosen", "Rejected"]);
mlContext.Superalign().Data.Save(mlContext.Data.LoadFromEnumerable(doubtful), doubts, ["Prompt", "Chosen", "Rejected"]);

var swapped = pairs.Count(pair => pair.IsSwapped);
var found = doubtful.Count(pair => pair.IsSwapped);
Console.WriteLine($"{pairs.Length} pairs, {swapped} of them swapped");
Console.WriteLine($"{doubtful.Count} are doubtful; {found} of these are swapped");
Console.WriteLine($"swapped pairs that are left: {(swapped - found) / (double)(pairs.Length - doubtful.Count):P1}, before {swapped / (double)pairs.Length:P1}");

internal sealed class Pair
{
    public string Prompt { get; set; } = "";

    public string Chosen { get; set; } = "";

    public string Rejected { get; set; } = "";

    public bool IsSwapped { get; set; }
}
