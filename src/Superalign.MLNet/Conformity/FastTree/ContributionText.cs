using System.Globalization;

namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>The features that weighed most, in a line.</summary>
internal static class ContributionText
{
    /// <summary>What the linear score is called; its own features follow in brackets.</summary>
    public const string LinearName = "wording";

    /// <summary>The text, such as <c>+0.41 wording ("i can't", "sorry"), −0.20 words</c>; empty where nothing weighed.</summary>
    /// <param name="trees">The contribution of each feature of the trees; the first is the linear score.</param>
    /// <param name="treeNames">Their names.</param>
    /// <param name="linear">The contribution of each feature of the linear score.</param>
    /// <param name="linearNames">Their names.</param>
    /// <param name="count">How many features are named.</param>
    public static string Of(ReadOnlySpan<float> trees, string[] treeNames, ReadOnlySpan<float> linear, string[] linearNames, int count)
    {
        var parts = new List<string>();
        foreach (var slot in Largest(trees, count, sign: 0))
        {
            var name = slot == 0 ? LinearName + Ngrams(linear, linearNames, count, Math.Sign(trees[0])) : Plain(treeNames[slot]);
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{(trees[slot] < 0 ? "−" : "+")}{Math.Abs(trees[slot]):0.00} {name}"));
        }
        return string.Join(", ", parts);
    }

    private static string Ngrams(ReadOnlySpan<float> linear, string[] names, int count, int sign)
    {
        string[] ngrams = [.. Largest(linear, count, sign).Select(slot => Plain(names[slot]))];
        return ngrams.Length == 0 ? "" : $" ({string.Join(", ", ngrams)})";
    }

    /// <summary>The slots with the largest absolute values, the largest first; of one sign alone where one is given.</summary>
    private static List<int> Largest(ReadOnlySpan<float> values, int count, int sign)
    {
        var found = new List<(float Size, int Slot)>();
        for (var slot = 0; slot < values.Length; slot++)
        {
            if (values[slot] != 0 && (sign == 0 || Math.Sign(values[slot]) == sign))
                found.Add((Math.Abs(values[slot]), slot));
        }
        return [.. found.OrderByDescending(one => one.Size).ThenBy(one => one.Slot).Take(count).Select(one => one.Slot)];
    }

    // ML.NET writes n-grams as Word.i|can't and Char.<␂>|a|b, with marks for the text's ends and for spaces.
    private static string Plain(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return name.StartsWith("Word.", StringComparison.Ordinal) ? $"\"{name[(dot + 1)..].Replace('|', ' ')}\""
            : name.StartsWith("Char.", StringComparison.Ordinal) ? $"\"…{name[(dot + 1)..].Replace("|", "", StringComparison.Ordinal).Replace("<␂>", "", StringComparison.Ordinal).Replace("<␃>", "", StringComparison.Ordinal).Replace("<␠>", " ", StringComparison.Ordinal)}…\""
            : name;
    }
}
