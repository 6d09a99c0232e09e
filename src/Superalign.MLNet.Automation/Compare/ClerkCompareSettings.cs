using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Compare;

/// <summary>What is compared on the world of the bank clerk. Immutable: vary it with <c>with</c>.</summary>
public sealed record ClerkCompareSettings
{
    private const int LeastSteps = 8;   // two rounds of both phases, of which one has a small share

    /// <summary>How often the supervisor's preferences agree with the truth, each above 0.5 and up to 1; default 0.6, 0.75 and 0.9.</summary>
    public IReadOnlyList<double> Agreements { get; init; } = [0.6, 0.75, 0.9];

    /// <summary>The debate of sandwiching, and its cost.</summary>
    public ClerkDebate Debate { get; init; } = new();

    /// <summary>Optimizer steps of each paradigm, at least 8; default 600.</summary>
    public int Steps { get; init; } = 600;

    /// <summary>The first seed: of the world, of the base model and of the runs; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many seeds, at least 1; default 5.</summary>
    public int Seeds { get; init; } = 5;

    /// <summary>Runs side by side, each on one compute thread; at least 1, by default as many as there are cores. Changes no figure.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Some of <see cref="ClerkParadigm.Names"/>; alternation is always run. Null, the default, for all.</summary>
    public IReadOnlyList<string>? Paradigms { get; init; }

    /// <summary>Sizes of the world; its preferences are the budget of labels. The share of flipped ones follows from <see cref="Agreements"/>.</summary>
    public ClerkOptions World { get; init; } = new();

    /// <summary>The share of the base model's steps that are done, in (0, 1]; default 1.</summary>
    public double BaseShare { get; init; } = 1;

    /// <summary>A file that runs are written to as they are made; null for none.</summary>
    public string? RunsPath { get; init; }

    /// <summary>Whether runs in that file are taken and not made again; it must be of the same settings. Seeds, agreements and paradigms may differ.</summary>
    public bool Resume { get; init; }

    /// <summary>All runs of the grid: what does not depend on the supervisor is there once a seed.</summary>
    internal IReadOnlyList<ClerkCell> Cells()
    {
        ClerkParadigm[] paradigms = [.. ClerkParadigm.Ends(Steps), .. ClerkParadigm.Of(Paradigms, Steps)];
        return
        [
            .. Enumerable.Range(Seed, Seeds).SelectMany(seed => paradigms.Where(one => !one.DependsOnAgreement).Select(one => new ClerkCell(one, null, seed))
                .Concat(Agreements.SelectMany(agreement => paradigms.Where(one => one.DependsOnAgreement).Select(one => new ClerkCell(one, agreement, seed))))),
        ];
    }

    /// <summary>The world with the preferences that a run learns from; probes and demonstrations are those of all runs of its seed.</summary>
    internal ClerkOptions WorldOf(ClerkCell cell) => cell.Paradigm.Labels switch
    {
        ClerkLabels.Supervisor => World with { FlippedShare = 1 - cell.Agreement!.Value },
        ClerkLabels.Debated => World with { FlippedShare = 1 - Debate.AccuracyOf(cell.Agreement!.Value), Preferences = Debate.LabelsFor(World.Preferences) },
        ClerkLabels.Truth => World with { FlippedShare = 0 },
        _ => World with { Preferences = 0 },
    };

    /// <summary>Of all that a run depends on; more seeds, agreements or paradigms leave runs as they are.</summary>
    internal string Fingerprint()
    {
        var words = new
        {
            // Higher where base models, self-enhancement or their settings come to other runs.
            Version = 1,
            Settings = this with { Agreements = [], Seed = 1, Seeds = 1, Threads = 1, Paradigms = null, RunsPath = null, Resume = false, World = World with { FlippedShare = 0 } },
            Paradigms = ClerkParadigm.Ends(Steps).Concat(ClerkParadigm.Of(null, Steps)),
        };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(words))));
    }

    internal void Validate()
    {
        if (Agreements.Count == 0)
            throw new ArgumentException("No agreement is given; one is needed for each supervisor. Give some, such as 0.6, 0.75 and 0.9.");
        foreach (var agreement in Agreements)
        {
            Require(agreement is > 0.5 and <= 1, "agreement", agreement, "above 0.5 and up to 1: of two replies a coin is right on half");
            if (Agreements.Count(other => other == agreement) > 1)
                throw new ArgumentException(FormattableString.Invariant($"The agreement {agreement} is given twice; each is run once. Leave one out."));
        }
        Require(Steps >= LeastSteps, nameof(Steps), Steps, FormattableString.Invariant($"{LeastSteps} or more"));
        Require(Seeds >= 1, nameof(Seeds), Seeds, "1 or more");
        Require(Threads >= 1, nameof(Threads), Threads, "1 or more");
        Require(BaseShare is > 0 and <= 1, nameof(BaseShare), BaseShare, "in (0, 1]");
        Debate.Validate();
        _ = ClerkParadigm.Of(Paradigms, Steps);
    }

    private static void Require(bool holds, string name, double value, string range)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' of the comparison is {value}; give a number {range}."));
    }
}
