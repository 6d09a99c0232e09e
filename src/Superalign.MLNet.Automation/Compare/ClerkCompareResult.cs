using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Gap;
using static System.FormattableString;

namespace Superalign.MLNet.Compare;

/// <summary>What a comparison on the world of the bank clerk found.</summary>
/// <param name="Settings">What was run.</param>
/// <param name="Runs">All runs; those that do not depend on the supervisor are there once a seed.</param>
/// <param name="Duration">Wall-clock time of this call, which may have taken runs from a file.</param>
public sealed record ClerkCompareResult(ClerkCompareSettings Settings, IReadOnlyList<ClerkRun> Runs, TimeSpan Duration)
{
    /// <summary>The paradigms between start and ceiling, in the order of the tables.</summary>
    public IReadOnlyList<ClerkParadigm> Paradigms { get; } = ClerkParadigm.Of(Settings.Paradigms, Settings.Steps);

    /// <summary>The runs of a paradigm from a supervisor's labels, seed by seed.</summary>
    /// <param name="agreement">How often the supervisor is right.</param>
    /// <param name="paradigm">The paradigm's name, or start or ceiling.</param>
    public IReadOnlyList<ClerkRun> Of(double agreement, string paradigm) =>
        [.. Runs.Where(run => run.Paradigm == paradigm && (run.Agreement is null || run.Agreement == agreement)).OrderBy(run => run.Seed)];

    /// <summary>A figure's mean, with its 95 % interval over seeds where there are two or more (Student's t).</summary>
    /// <param name="agreement">How often the supervisor is right.</param>
    /// <param name="paradigm">The paradigm's name, or start or ceiling.</param>
    /// <param name="figure">The figure of a run.</param>
    public Estimate Figure(double agreement, string paradigm, Func<ClerkRun, double> figure) => Over([.. Of(agreement, paradigm).Select(figure)]);

    /// <summary>By how much a paradigm's hypervolume is above alternation's, seed by seed.</summary>
    /// <param name="agreement">How often the supervisor is right.</param>
    /// <param name="paradigm">The paradigm's name.</param>
    public IReadOnlyList<double> LessAlternation(double agreement, string paradigm) => LessAlternation(agreement, paradigm, run => run.Hypervolume);

    /// <summary>How much of the gap between start and ceiling a paradigm recovers, in hypervolume, or why that is not defined.</summary>
    /// <param name="agreement">How often the supervisor is right.</param>
    /// <param name="paradigm">The paradigm's name.</param>
    public RecoveredGap Recovered(double agreement, string paradigm)
    {
        var (starts, ceilings, students) = (Hypervolumes(ClerkParadigm.Start), Hypervolumes(ClerkParadigm.Ceiling), Hypervolumes(paradigm));
        return students.Length < 2
            ? PerformanceGapRecovered.Of(starts[0], ceilings[0], students[0])
            : PerformanceGapRecovered.OverSeeds(starts, ceilings, students).RatioOfMeans;

        double[] Hypervolumes(string name) => [.. Of(agreement, name).Select(run => run.Hypervolume)];
    }

    /// <summary>What the user asked: how alternation stands against the others, and plainly where it loses.</summary>
    public string Answer => string.Join(" ", [.. Settings.Agreements.Select(Told), .. Settings.Seeds == 1 ? ["One seed tells nothing of chance: run more."] : Array.Empty<string>()]);

    /// <summary>What should be looked at, a sentence each.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            var agreement = Settings.Agreements[0];
            var below = Of(agreement, ClerkParadigm.Ceiling).Zip(Of(agreement, ClerkParadigm.Start)).Where(one => one.First.Hypervolume <= one.Second.Hypervolume).Select(one => one.First.Seed).ToList();
            return below.Count == 0 ? [] : [$"The ceiling is not above the start in seed {string.Join(", ", below)}: alternation gains nothing there from preferences that are never flipped. Give it more steps."];
        }
    }

    /// <summary>Figures by name: the hypervolumes of start, ceiling and paradigms, the latter as <c>alternation.0.75</c>, and recovered gaps where they are defined.</summary>
    public IReadOnlyDictionary<string, double> Metrics()
    {
        var metrics = new[] { ClerkParadigm.Start, ClerkParadigm.Ceiling }.ToDictionary(name => name, name => Figure(Settings.Agreements[0], name, run => run.Hypervolume).Value);
        foreach (var agreement in Settings.Agreements)
        {
            foreach (var paradigm in Paradigms)
            {
                var name = Invariant($"{paradigm.Name}.{agreement}");
                metrics[name] = Figure(agreement, paradigm.Name, run => run.Hypervolume).Value;
                if (Recovered(agreement, paradigm.Name) is { IsDefined: true } recovered)
                    metrics[$"{name}.recovered"] = recovered.Share.Value;
            }
        }
        return metrics;
    }

    /// <summary>The tables as plain text, and the answer.</summary>
    public override string ToString() => string.Join($"{Environment.NewLine}{Environment.NewLine}", ClerkCompareTables.Figures(this), ClerkCompareTables.Gaps(this), Answer);

    /// <summary>A mean, with its interval where there is one.</summary>
    internal static Estimate Over(IReadOnlyList<double> values) => values.Count < 2 ? Estimate.Point(values[0]) : Estimate.Of(StudentInterval.Of(values));

    private string Told(double agreement)
    {
        var rivals = Paradigms.Select(one => one.Name).Where(name => name != ClerkParadigm.Alternation).Select(name => (Name: name, Difference: Over(LessAlternation(agreement, name)))).ToList();
        var winners = rivals.Where(one => one.Difference.Value > 0).OrderByDescending(one => one.Difference.Value).Select(one => Invariant($"{one.Name} (by {one.Difference.Value:0.000}{Chance(one.Difference)})")).ToList();
        var near = rivals.Where(one => one.Difference is { HasInterval: true, Value: <= 0, Upper: >= 0 }).Select(one => one.Name).ToList();
        var stands = winners.Count > 0 ? $"loses to {string.Join(", ", winners)}" : rivals.Count > 0 ? "loses to none" : "is the only paradigm";
        var within = near.Count == 0 ? "" : $"; it is ahead of {string.Join(", ", near)} within chance";
        return Invariant($"Agreement {agreement}: alternation reaches a hypervolume of {Figure(agreement, ClerkParadigm.Alternation, run => run.Hypervolume).Value:0.000} and {stands}{within}.")
            + Axis("competence", run => run.Competence) + Axis("conformity", run => run.Conformity);

        string Axis(string name, Func<ClerkRun, double> figure)
        {
            var behind = rivals.Select(one => one.Name).Where(rival => Over(LessAlternation(agreement, rival, figure)) is { Value: > 0 } by && (!by.HasInterval || by.Lower > 0)).ToList();
            return behind.Count == 0 ? "" : $" In {name} alone it loses to {string.Join(", ", behind)}{(Settings.Seeds > 1 ? " beyond chance" : "")}.";
        }
    }

    private static string Chance(Estimate difference) => !difference.HasInterval ? "" : difference.Lower > 0 ? ", beyond chance" : ", within chance";

    private IReadOnlyList<double> LessAlternation(double agreement, string paradigm, Func<ClerkRun, double> figure) =>
        [.. Of(agreement, paradigm).Zip(Of(agreement, ClerkParadigm.Alternation), (one, alternation) => figure(one) - figure(alternation))];
}
