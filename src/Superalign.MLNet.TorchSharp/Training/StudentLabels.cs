using System.Collections.ObjectModel;

namespace Superalign.MLNet.Training;

/// <summary>Pairs that a student labels itself: those of which it is surest.</summary>
/// <remarks>Training on the firm opinions of the last student is the bootstrapping of weak-to-strong learning (Burns et al., arXiv:2312.09390, section 4.3.1), here within one model.</remarks>
internal static class StudentLabels
{
    /// <summary>The name of the step's detail: the share of its pairs that changed places.</summary>
    public const string Detail = "relabelled";

    /// <summary>Which of some pairs change places: of the surest the ones where the student disagrees with the label. Pure.</summary>
    /// <param name="pairs">The numbers of the pairs, each once.</param>
    /// <param name="margins">How far the student prefers each pair's chosen response to the other one; below 0 where it disagrees with the label. One of 0 keeps the label.</param>
    /// <param name="share">The share of the pairs that the student labels, rounded up, in [0, 1]; of equally sure ones the earlier.</param>
    /// <returns>Their numbers.</returns>
    public static int[] Swapped(IReadOnlyList<int> pairs, IReadOnlyList<double> margins, double share)
    {
        var count = (int)Math.Ceiling(share * pairs.Count - 1e-9);
        return [.. Enumerable.Range(0, pairs.Count).OrderByDescending(i => Math.Abs(margins[i])).Take(count).Where(i => margins[i] < 0).Select(i => pairs[i])];
    }

    /// <summary>The details of a step.</summary>
    /// <param name="swapped">The pairs that changed places; null where the student labels none in this phase.</param>
    /// <param name="rows">The step's pairs.</param>
    public static IReadOnlyDictionary<string, double> DetailsOf(int[]? swapped, int[] rows) =>
        swapped is null ? ReadOnlyDictionary<string, double>.Empty : new Dictionary<string, double> { [Detail] = rows.Average(row => swapped.Contains(row) ? 1.0 : 0) };
}
