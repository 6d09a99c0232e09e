using System.Globalization;

namespace Superalign.MLNet.Diversity;

/// <summary>Rows that were chosen, the first choice first.</summary>
/// <param name="Rows">Row numbers from 0, in the order in which they were chosen.</param>
/// <param name="Figures">For each choice the figure with <paramref name="FigureName"/>: of the rows chosen so far, or of the row.</param>
/// <param name="FigureName">What was looked at, such as <c>vendi score of order 2</c>.</param>
public sealed record RowSelection(IReadOnlyList<int> Rows, IReadOnlyList<double> Figures, string FigureName)
{
    /// <summary>How many rows there were to choose from.</summary>
    public int Candidates { get; init; }

    /// <summary>Why there are fewer rows than were asked for; null where there are as many.</summary>
    public string? Stopped { get; init; }

    /// <summary>How many were chosen, of how many, and why no more.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Rows.Count} of {Candidates} rows{(Figures.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $", {FigureName} {Figures[^1]:0.###} at the last") : "")}{(Stopped is { } reason ? $"; no more, since {reason}" : "")}");

    internal static int RequireCount(int count) => count >= 1
        ? count
        : throw new ArgumentOutOfRangeException(nameof(count), count, $"'{nameof(count)}' is {count}; at least 1 row has to be chosen.");
}
