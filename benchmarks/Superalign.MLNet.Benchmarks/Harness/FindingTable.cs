using System.Globalization;
using Spectre.Console;

namespace Superalign.MLNet.Benchmarks.Harness;

/// <summary>Findings as a Markdown table, which a terminal shows as well as a README.</summary>
internal static class FindingTable
{
    // No line is broken: a Markdown row is one line.
    private const int Width = 1_000;

    public static void Write(IReadOnlyList<Finding> findings, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
        });
        console.Profile.Width = Width;
        var table = new Table().Border(TableBorder.Markdown).AddColumns("Benchmark", "Work", "Plain", "", "Superalign", "", "Ratio", "Quartiles", "Wall clock", "Goal", "Met");
        foreach (var column in new[] { 3, 5, 6, 7, 8 })
            table.Columns[column].RightAligned();
        foreach (var finding in findings)
            table.AddRow([.. Cells(finding).Select(cell => Markup.Escape(cell))]);
        console.Write(table);
    }

    /// <summary>A ratio with two decimals; empty where there is none.</summary>
    public static string Ratio(double value) => double.IsNaN(value) ? "" : value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string[] Cells(Finding finding) =>
    [
        finding.Benchmark, finding.What,
        finding.NaiveName, Figure(finding.Naive, finding.Unit),
        finding.OursName, Figure(finding.Ours, finding.Unit),
        Ratio(finding.Ratio), double.IsNaN(finding.LowerQuartile) ? "" : $"{Ratio(finding.LowerQuartile)}–{Ratio(finding.UpperQuartile)}", Ratio(finding.WallClockRatio),
        finding.Goal, finding.IsMet switch { true => "yes", false => "no", null => "" },
    ];

    private static string Figure(double value, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value, value < 100 ? 1 : 0):#,0.#} {unit}").TrimEnd();
}
