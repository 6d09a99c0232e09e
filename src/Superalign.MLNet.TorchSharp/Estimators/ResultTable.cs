using System.Globalization;
using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Estimators;

/// <summary>A result as rows of text: both axes, the hypervolume and every further figure, before and after.</summary>
internal static class ResultTable
{
    /// <summary>The headings of <see cref="Rows"/>.</summary>
    public static IReadOnlyList<string> Headings { get; } = ["report rows", "before", "after", "change", "last round"];

    /// <summary>The cells as text: figures with three decimals, one that a measurement lacks as a dash.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(AlignmentResult result) =>
    [
        Row("competence", result, measurement => measurement.Competence),
        Row("conformity", result, measurement => measurement.Conformity),
        Row("hypervolume", result, measurement => measurement.Hypervolume),
        .. result.After.Details.Keys.Order(StringComparer.Ordinal)
            .Select(name => Row(name, result, measurement => measurement.Details.GetValueOrDefault(name, double.NaN))),
    ];

    /// <summary>Plain text: the table, the warnings, and the trace without the notes that are among the warnings.</summary>
    public static string ToText(AlignmentResult result) => string.Join(Environment.NewLine,
    [
        AlignedText.Of(Headings, Rows(result), column => column > 0),
        .. result.Warnings,
        "",
        (result.Trace with { Notes = [.. result.Trace.Notes.Except(result.Warnings)] }).ToString(),
    ]);

    private static string[] Row(string name, AlignmentResult result, Func<Measurement, double> figure)
    {
        var (before, after) = (figure(result.Before), figure(result.After));
        return [name, Figure(before), Figure(after), Figure(after - before, "+0.000;-0.000;0.000"), Figure(figure(result.Last))];
    }

    private static string Figure(double value, string format = "F3") =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "-";
}
