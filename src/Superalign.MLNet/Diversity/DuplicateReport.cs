using System.Globalization;

namespace Superalign.MLNet.Diversity;

/// <summary>Rows of the same or nearly the same text. As text it says how many.</summary>
/// <param name="Pairs">
/// The pairs, by the second row, then the first. A row whose text occurred before is paired with its first occurrence alone, and near duplicates are pairs of first occurrences; between parts, each row of the
/// second part is paired with the first occurrences of the first part that are like it.
/// </param>
public sealed record DuplicateReport(IReadOnlyList<DuplicatePair> Pairs)
{
    /// <summary>Rows that were compared: of the first part, where there are two.</summary>
    public int Rows { get; init; }

    /// <summary>Rows of the second part; null where there is one part.</summary>
    public int? SecondRows { get; init; }

    /// <summary>Rows without text, of both parts, which were not compared.</summary>
    public int EmptyRows { get; init; }

    /// <summary>Whether the search ended at the most pairs that were asked for, so that there may be more.</summary>
    public bool IsCutOff { get; init; }

    /// <summary>The rows that may be left out, in order: later ones of a pair; between parts, those of the second part that the first part holds.</summary>
    public IReadOnlyList<int> RowsToLeaveOut => [.. Pairs.Select(pair => pair.Second).Distinct().Order()];

    /// <summary>How many rows are duplicates, exact ones and near ones.</summary>
    public override string ToString()
    {
        var left = RowsToLeaveOut.Count;
        var exact = Pairs.Where(pair => pair.IsExact).Select(pair => pair.Second).Distinct().Count();
        var what = SecondRows is { } second
            ? $"{left} of {second} rows of the second part are in the first part of {Rows} rows, too"
            : $"{left} of {Rows} rows repeat an earlier one";
        return string.Create(CultureInfo.InvariantCulture,
            $"{what}: {exact} exactly, {left - exact} nearly{(EmptyRows > 0 ? $"; {EmptyRows} rows without text" : "")}{(IsCutOff ? $"; cut off at {Pairs.Count} pairs, so there may be more" : "")}");
    }
}
