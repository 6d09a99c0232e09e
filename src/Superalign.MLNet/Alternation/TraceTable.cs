using System.Globalization;

namespace Superalign.MLNet.Alternation;

/// <summary>A trace as rows of text: one for the start and one for every phase.</summary>
internal static class TraceTable
{
    private static readonly Column[] Always =
    [
        new("round", report => report.Phase.Round.ToString(CultureInfo.InvariantCulture)), new("phase", report => NameOf(report.Phase)),
        new("steps", report => report.Outcome.Steps.ToString(CultureInfo.InvariantCulture)), new("loss", report => Figure(report.Outcome.MeanLoss)),
        new("competence", report => Figure(report.Selection.Competence)), new("conformity", report => Figure(report.Selection.Conformity)),
        new("hypervolume", report => Figure(report.Selection.Hypervolume)),
    ];

    // What few schedules ask for, and what is measured for them.
    private static readonly Column[] Sometimes =
    [
        new("weight", report => Figure(report.Phase.ConformityWeight)), new("rate", report => report.Phase.LearningRateFactor == 1 ? Absent : Figure(report.Phase.LearningRateFactor)),
        new("layers", report => Share(report.Phase.TrainableShare)), new("tasks", report => Share(report.Phase.TaskShare)),
        new("own labels", report => report.Phase.StudentLabelShare == 0 ? Absent : Figure(report.Phase.StudentLabelShare)),
        new("KL bound", report => Nats(report.Phase.KlBound)), new("moved", report => Nats(report.Divergence)),
    ];

    private const string Note = "note";
    private const string Absent = "-";
    private const int FirstNumber = 2;

    /// <summary>The headings of <see cref="Rows"/>: the share of conformity in the loss (weight), the factor of the learning rate (rate), the shares of the layers that
    /// learn and of the tasks that are drawn from (layers, tasks), that of the pairs that the model labels itself (own labels), the bound on the
    /// divergence and the divergence (moved) stand only where a phase has one.</summary>
    public static IReadOnlyList<string> Headings(AlternationTrace trace) => [.. Columns(trace).Select(column => column.Heading), Note];

    /// <summary>The cells as text: figures with three decimals, nats of divergence with four, what was not asked for or measured as a dash.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(AlternationTrace trace)
    {
        var columns = Columns(trace);
        return [.. trace.Phases.Select(report => (string[])[.. columns.Select(column => column.Cell(report)), string.Join("; ", Remarks(trace, report))])];
    }

    /// <summary>Whether a phase ended in the state that was selected.</summary>
    public static bool IsSelected(AlternationTrace trace, PhaseReport report) =>
        report is { Accepted: true, Phase.EndsRound: true } && report.Phase.Round == trace.SelectedRound;

    /// <summary>A phase in one word: <c>start</c>, <c>competence</c>, <c>conformity</c> or <c>both</c>.</summary>
    public static string NameOf(Phase phase) => phase.Round == 0 ? "start" : phase.Goal.ToString().ToLowerInvariant();

    /// <summary>Plain text in aligned columns: words to the left, figures to the right.</summary>
    public static string ToText(AlternationTrace trace) => string.Join(Environment.NewLine,
    [
        $"{trace.Schedule}: {Summary(trace)}",
        AlignedText.Of(Headings(trace), Rows(trace), column => column >= FirstNumber && column < Columns(trace).Length),
        .. trace.Notes,
    ]);

    /// <summary>The figures of the whole run in one sentence.</summary>
    public static string Summary(AlternationTrace trace) => string.Create(CultureInfo.InvariantCulture,
        $"{trace.Steps} steps on {trace.Rows} rows in {trace.Seconds:F1} s, round {trace.SelectedRound} selected{(trace.Cancelled ? ", cancelled" : "")}");

    private static Column[] Columns(AlternationTrace trace) =>
        [.. Always, .. Sometimes.Where(column => trace.Phases.Any(report => column.Cell(report) != Absent))];

    private static IEnumerable<string> Remarks(AlternationTrace trace, PhaseReport report)
    {
        if (IsSelected(trace, report))
            yield return "selected";
        if (!report.Accepted)
            yield return "undone";
        if (report.Note is { } note)
            yield return note;
    }

    private static string Figure(double? value) => Text(value, "F3");

    private static string Share(double value) => value == 1 ? Absent : Figure(value);

    private static string Nats(double? value) => Text(value, "F4");

    private static string Text(double? value, string format) =>
        value is { } number && double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture) : Absent;

    private sealed record Column(string Heading, Func<PhaseReport, string> Cell);
}
