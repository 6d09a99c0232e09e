using System.Globalization;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>The features that weighed most, in a line.</summary>
internal static class ContributionText
{
    /// <summary>What the linear score is called; its own features follow in brackets.</summary>
    public const string LinearName = "wording";

    /// <summary>Columns whose names ML.NET puts before those of their slots.</summary>
    public const string NgramsName = "Ngrams", SurfaceName = "Surface", ShapeName = "Shape", WordsName = "Words";

    /// <summary>How many features of the linear score are looked at, of either sign, to find words to name; its features of shape may be among them.</summary>
    public const int MostOfLinear = 32;

    private const string Word = "Word.";
    private const string Characters = "Char.";

    /// <summary>The text, such as <c>+0.41 wording ("i can't", "sorry"), −0.20 words</c>; empty where nothing weighed.</summary>
    /// <param name="trees">The contribution of each feature of the trees; the first is the linear score.</param>
    /// <param name="treeNames">Their names.</param>
    /// <param name="linear">The contribution of each feature of the linear score.</param>
    /// <param name="linearNames">Their names.</param>
    /// <param name="count">How many features are named.</param>
    public static string Of(VBuffer<float> trees, string[] treeNames, VBuffer<float> linear, string[] linearNames, int count)
    {
        var parts = new List<string>();
        foreach (var (slot, weight) in Largest(trees, count, sign: 0))
        {
            var name = slot == 0 ? LinearName + Ngrams(linear, linearNames, count, Math.Sign(weight)) : Plain(treeNames[slot]);
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{(weight < 0 ? "−" : "+")}{Math.Abs(weight):0.00} {name}"));
        }
        return string.Join(", ", parts);
    }

    // Words say more to a reader than parts of words, which are named where no word weighed. The shape of the text has names of its own among the trees.
    private static string Ngrams(VBuffer<float> linear, string[] names, int count, int sign)
    {
        string[] weighed = [.. Largest(linear, MostOfLinear, sign).Select(one => names[one.Slot]).Where(name => !name.StartsWith(ShapeName + ".", StringComparison.Ordinal)).Select(WithoutColumn)];
        string[] words = [.. weighed.Where(name => name.StartsWith(Word, StringComparison.Ordinal))];
        string[] named = [.. (words.Length > 0 ? words : weighed).Take(count).Select(Plain)];
        return named.Length == 0 ? "" : $" ({string.Join(", ", named)})";
    }

    /// <summary>The slots with the largest absolute values, the largest first; of one sign alone where one is given.</summary>
    private static IEnumerable<(int Slot, float Value)> Largest(VBuffer<float> values, int count, int sign) =>
        values.Items().Where(item => item.Value != 0 && (sign == 0 || Math.Sign(item.Value) == sign))
            .OrderByDescending(item => Math.Abs(item.Value)).ThenBy(item => item.Key).Take(count).Select(item => (item.Key, item.Value));

    // ML.NET puts the column's name before, and writes n-grams as Word.i|can't and Char.<␂>|a|b, with marks for the text's ends and for spaces.
    private static string Plain(string name)
    {
        name = WithoutColumn(name);
        if (name.StartsWith(Word, StringComparison.Ordinal))
            return $"\"{name[Word.Length..].Replace('|', ' ')}\"";
        if (!name.StartsWith(Characters, StringComparison.Ordinal))
            return name;
        foreach (var (mark, text) in new[] { ("|", ""), ("<␂>", ""), ("<␃>", ""), ("<␠>", " ") })
            name = name.Replace(mark, text, StringComparison.Ordinal);
        return $"\"…{name[Characters.Length..]}…\"";
    }

    private static string WithoutColumn(string name)
    {
        foreach (var column in (string[])[NgramsName, SurfaceName, ShapeName, WordsName])
            name = name.StartsWith(column + ".", StringComparison.Ordinal) ? name[(column.Length + 1)..] : name;
        return name;
    }
}
