using System.Globalization;

namespace Superalign.MLNet.Conformity;

/// <summary>Why a row has the conformity that it has, in a line.</summary>
internal static class ConformityReason
{
    /// <summary>Of one value, what its scorers say; of several, each value that fails or cannot be scored, else that all pass.</summary>
    /// <param name="settings">The values.</param>
    /// <param name="of">The row's numbers.</param>
    /// <param name="reasonOf">What a scorer of a value says; may be empty.</param>
    public static string Of(ConformityHeadSettings settings, RowConformity of, Func<int, int, string> reasonOf)
    {
        if (settings.Values is [var single])
            return Scorers(single, 0, reasonOf);
        var parts = new List<string>();
        for (var value = 0; value < settings.Values.Count; value++)
        {
            if (of.Values[value] >= settings.Values[value].Threshold)
                continue;
            var said = Scorers(settings.Values[value], value, reasonOf);
            var conformity = float.IsNaN(of.Values[value]) ? "not scored" : of.Values[value].ToString("0.00", CultureInfo.InvariantCulture);
            parts.Add($"{settings.Values[value].Name} {conformity}{(said.Length > 0 ? ": " : "")}{said}");
        }
        return parts.Count > 0 ? string.Join(" | ", parts) : "all values pass";
    }

    private static string Scorers(FittedValue value, int index, Func<int, int, string> reasonOf) =>
        string.Join("; ", Enumerable.Range(0, value.Scorers.Count).Select(scorer => reasonOf(index, scorer)).Where(text => !string.IsNullOrEmpty(text)));
}
