using System.Globalization;

namespace Superalign.MLNet.Alternation;

/// <summary>A trace as rows of text: one for the start and one for every phase.</summary>
internal static class TraceTable
{
    /// <summary>The headings of <see cref="Rows"/>.</summary>
    public static IReadOnlyList<string> Headings { get; } =
        ["round", "phase", "steps", "loss", "competence", "conformity", "hypervolume", "note"];

    private const int FirstNumber = 2;
    private const int Note = 7;

    /// <summary>The cells as text: figures with three decimals, a loss that was not measured as a dash.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(AlternationTrace trace) => [.. trace.Phases.Select(report => Row(trace, report))];

    /// <summary>Whether a phase ended in the state that was selected.</summary>
    public static bool IsSelected(AlternationTrace trace, PhaseReport report) =>
        report is { Accepted: true, Phase.EndsRound: true } && report.Phase.Round == trace.SelectedRound;

    /// <summary>A phase in one word: <c>start</c>, <c>competence</c>, <c>conformity</c> or <c>both</c>.</summary>
    public static string NameOf(Phase phase) => phase.Round == 0 ? "start" : phase.Goal.ToString().ToLowerInvariant();

    /// <summary>Plain text in aligned columns: words to the left, figures to the right.</summary>
    public static string ToText(AlternationTrace trace) => string.Join(Environment.NewLine,
    [
        $"{trace.Schedule}: {Summary(trace)}",
        AlignedText.Of(Headings, Rows(trace), column => column is >= FirstNumber and < Note),
        .. trace.Notes,
    ]);

    /// <summary>The figures of the whole run in one sentence.</summary>
    public static string Summary(AlternationTrace trace) => string.Create(CultureInfo.InvariantCulture,
        $"{trace.Steps} steps on {trace.Rows} rows in {trace.Seconds:F1} s, round {trace.SelectedRound} selected{(trace.Cancelled ? ", cancelled" : "")}");

    private static string[] Row(AlternationTrace trace, PhaseReport report) =>
    [
        report.Phase.Round.ToString(CultureInfo.InvariantCulture),
        NameOf(report.Phase),
        report.Outcome.Steps.ToString(CultureInfo.InvariantCulture),
        double.IsFinite(report.Outcome.MeanLoss) ? Figure(report.Outcome.MeanLoss) : "-",
        Figure(report.Selection.Competence),
        Figure(report.Selection.Conformity),
        Figure(report.Selection.Hypervolume),
        string.Join("; ", Remarks(trace, report)),
    ];

    private static IEnumerable<string> Remarks(AlternationTrace trace, PhaseReport report)
    {
        if (report.Phase.ConformityWeight is { } weight)
            yield return $"conformity weighs {Figure(weight)}";
        if (report.Divergence is { } divergence)
            yield return $"moved {Figure(divergence)} nats";
        if (IsSelected(trace, report))
            yield return "selected";
        if (!report.Accepted)
            yield return "undone";
        if (report.Note is { } note)
            yield return note;
    }

    private static string Figure(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
