namespace Superalign.MLNet.Data;

/// <summary>Checks the first row of a CSV or TSV file.</summary>
internal static class SeparatedHeader
{
    private static readonly string[] Separators = [",", ";", "\t"];

    /// <summary>The names in the header, without spaces around them.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, or has an empty name, one twice, or another separator.</exception>
    public static string[] Of(IReadOnlyList<string> cells, string file, string separator, RowProblem? problem)
    {
        if (problem is not null)
            throw new InvalidDataException(problem.At(file, 1).ToString());

        var names = cells.Select(cell => cell.Trim()).ToArray();
        var empty = Array.IndexOf(names, "");
        if (empty >= 0)
            throw Unusable($"cell {empty + 1} is empty, but every column needs a name. Write a header line first.");
        var twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
            throw Unusable($"'{twice}' stands twice, but names must differ. Rename one of them.");
        var other = Separators.FirstOrDefault(other => other != separator && names is [var only] && only.Contains(other));
        if (other is not null)
        {
            throw Unusable(
                $"'{names[0]}' is one name with {Show(other)} in it, but {Show(separator)} was expected between names. " +
                "Separate with it, or use the extension of the other format.");
        }
        return names;

        InvalidDataException Unusable(string what) => new($"{file}, line 1: in the header, {what}");
        static string Show(string character) => character == "\t" ? "a tab" : $"'{character}'";
    }
}
