using System.Globalization;
using System.Net;

namespace Superalign.MLNet.Reports;

/// <summary>Text as HTML.</summary>
internal static class ReportText
{
    /// <summary>Escapes everything that means something to a browser, quotes included.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Whether a cell holds a figure, such as <c>0.71</c>, <c>12 %</c> or <c>0.71 ± 0.02</c>, and so is set to the right.</summary>
    public static bool IsFigure(string cell)
    {
        var first = cell.Split(' ', 2)[0];
        return cell is "-" || double.TryParse(first, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _);
    }
}
