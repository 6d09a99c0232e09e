using System.Globalization;
using System.Text.RegularExpressions;

namespace Superalign.MLNet.Tests.Documents;

/// <summary>Whether a notebook's cell prints what is kept in the file.</summary>
/// <remarks>
/// The same machine prints the same digits. Another processor, or a faster way to the same sums, adds numbers up in another order, and a few
/// hundred steps of training enlarge that: in a trial a log-probability went from -18.8 to -13.3. So words and whole numbers have to be
/// equal, while a figure with a decimal point has to be one, whatever its value; what the figures show is asserted apart. Not
/// compared are times, which round was selected, and the strokes of pictures.
/// </remarks>
internal static partial class OutputComparison
{
    /// <summary>The first difference, as a sentence; null where there is none.</summary>
    public static string? Difference(string kept, string now)
    {
        var (before, after) = (Words(kept), Words(now));
        for (var i = 0; i < Math.Max(before.Length, after.Length); i++)
        {
            var (expected, found) = (before.ElementAtOrDefault(i) ?? "nothing", after.ElementAtOrDefault(i) ?? "nothing");
            if (!AreAlike(expected, found))
                return $"The file has '{expected}' behind '{string.Join(' ', before[Math.Max(0, i - 8)..Math.Min(i, before.Length)])}', and the cell printed '{found}'.";
        }
        return null;
    }

    private static string[] Words(string output)
    {
        var text = Selection().Replace(Seconds().Replace(Tags().Replace(output, " "), "in time"), "round selected");
        return [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word != "selected")];
    }

    private static bool AreAlike(string expected, string found) => expected == found || (IsFigure(expected) && IsFigure(found));

    private static bool IsFigure(string word) =>
        word.Contains('.', StringComparison.Ordinal) && double.TryParse(word.TrimEnd(',', ';'), NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"in \d+\.\d s")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"round \d+,? (which was )?selected")]
    private static partial Regex Selection();
}
