using System.Globalization;
using Superalign.MLNet.Gap;
using Superalign.MLNet.Reports;
using static System.FormattableString;

namespace Superalign.MLNet.Compare;

/// <summary>The tables of a comparison on the world of the bank clerk.</summary>
internal static class ClerkCompareTables
{
    private const string Nothing = "-";

    /// <summary>What each paradigm reached.</summary>
    public static ReportTable Figures(ClerkCompareResult result) => new(
        ["agreement", "paradigm", "competence", "conformity", "over-refusal", "hypervolume"],
        [.. Ends(result, Figures), .. Rows(result, Figures)])
    {
        Caption = "Means" + (result.Settings.Seeds > 1 ? " with 95 % intervals over seeds (Student's t)" : "")
            + ", on report rows, of the round selected on selection rows; hypervolume = competence × conformity. Start is the base model, the ceiling alternation from preferences that are never flipped.",
        Emphasized = Alternating(result),
    };

    /// <summary>How each paradigm stands against alternation, and what it took.</summary>
    public static ReportTable Gaps(ClerkCompareResult result) => new(
        ["agreement", "paradigm", "less alternation", "ahead", "gap recovered", "pairs", "of them flipped", "rows trained", "seconds"],
        [.. Ends(result, Gaps), .. Rows(result, Gaps)])
    {
        Caption = Caption(result),
        Emphasized = Alternating(result),
    };

    private static string Caption(ClerkCompareResult result)
    {
        var (settings, debate) = (result.Settings, result.Settings.Debate);
        return Invariant($"Hypervolume less alternation's, seed by seed, and the seeds in which the paradigm is ahead of it; the share of the gap from start to ceiling (Fieller). {settings.Seeds} seeds, {settings.Steps} steps each (equal steps, not equal rows), ")
            + Invariant($"a budget of {settings.World.Preferences} labels. Weak-to-strong and sandwiching learn from preferences alone, self-enhancement from the clerk's demonstrations alone, the others from both; gap-annealed labels a share of its pairs itself, half of them at the last level. Sandwiching: a debate of {debate.Rounds} rounds with an honest advantage of {debate.HonestAdvantage}, noise {debate.Noise}, a judge who decides by it with ")
            + Invariant($"probability {debate.Persuadability}; a debated label costs {debate.CostFactor}, and is right on {string.Join(", ", settings.Agreements.Select(agreement => Invariant($"{debate.AccuracyOf(agreement):0.000} at {agreement}")))}.");
    }

    private static IEnumerable<string[]> Ends(ClerkCompareResult result, Func<ClerkCompareResult, double, string, string[]> row) =>
        new[] { ClerkParadigm.Start, ClerkParadigm.Ceiling }.Select(name => (string[])[Nothing, name, .. row(result, result.Settings.Agreements[0], name)]);

    private static IEnumerable<string[]> Rows(ClerkCompareResult result, Func<ClerkCompareResult, double, string, string[]> row) => result.Settings.Agreements.SelectMany(agreement =>
        result.Paradigms.Select(one => (string[])[Invariant($"{agreement}"), one.Name, .. row(result, agreement, one.Name)]));

    private static string[] Figures(ClerkCompareResult result, double agreement, string name) =>
    [
        Text(result.Figure(agreement, name, run => run.Competence)),
        Text(result.Figure(agreement, name, run => run.Conformity)),
        Text(result.Figure(agreement, name, run => run.OverRefusal)),
        Text(result.Figure(agreement, name, run => run.Hypervolume)),
    ];

    private static string[] Gaps(ClerkCompareResult result, double agreement, string name)
    {
        var isRival = name is not (ClerkParadigm.Start or ClerkParadigm.Ceiling or ClerkParadigm.Alternation);
        var differences = isRival ? result.LessAlternation(agreement, name) : [];
        var runs = result.Of(agreement, name);
        return
        [
            isRival ? Text(ClerkCompareResult.Over(differences)) : Nothing,
            isRival ? Invariant($"{differences.Count(value => value > 0)} of {differences.Count}") : Nothing,
            name is ClerkParadigm.Start or ClerkParadigm.Ceiling ? Nothing : result.Recovered(agreement, name) is { IsDefined: true } recovered ? Text(recovered.Share) : "not defined",
            Invariant($"{runs.Average(run => run.Labels):0}"),
            runs.Any(run => run.Labels > 0) ? Invariant($"{runs.Average(run => run.FlippedShare):0.000}") : Nothing,
            Invariant($"{runs.Average(run => (double)run.RowsTrained):0}"),
            Invariant($"{runs.Average(run => run.Seconds):0.0}"),
        ];
    }

    private static HashSet<int> Alternating(ClerkCompareResult result)
    {
        var (count, place) = (result.Paradigms.Count, result.Paradigms.ToList().FindIndex(one => one.Name == ClerkParadigm.Alternation));
        return [.. Enumerable.Range(0, result.Settings.Agreements.Count).Select(i => 2 + (i * count) + place)];
    }

    private static string Text(Estimate estimate) => estimate.HasInterval
        ? string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:0.000} ({estimate.Lower:0.000} to {estimate.Upper:0.000})")
        : estimate.Value.ToString("0.000", CultureInfo.InvariantCulture);
}
