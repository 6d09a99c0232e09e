using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Reports;

/// <summary>Shows evaluations in reports and notebooks.</summary>
public static class EvaluationRendering
{
    /// <summary>The figures with their intervals as a table, one a line: those of all rows, then those of the subsets.</summary>
    public static ReportTable ToTable(this EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ReportTable(EvaluationResult.TableHeadings, result.TableRows)
        {
            Caption = FormattableString.Invariant($"From and to: the {result.Level * 100:0.#} % bootstrap interval.") + (result.Missing > 0 ? $" {result.Missing} without a score are left out." : ""),
        };
    }

    /// <summary>The result as an HTML fragment: figures, reliability and warnings. All text is encoded.</summary>
    public static string ToHtml(this EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.ToTable().ToHtml()
            + (result.ToSvg() is { } svg ? $"<figure>{svg}</figure>" : "")
            + result.Reliability?.ToTable().ToHtml()
            + string.Concat(result.Warnings.Select(warning => $"<p>{ReportText.Encode(warning)}</p>"));
    }

    /// <summary>The reliability as an SVG element; null where nothing was said with probability.</summary>
    public static string? ToSvg(this EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Reliability is { } table ? ReliabilityPlot.ToSvg([new(result.Name, table)]) : null;
    }
}
