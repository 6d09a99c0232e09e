namespace Superalign.MLNet.Supervision;

/// <summary>What a method says of the rows, and how often it is right where that is known.</summary>
/// <param name="Method">The method.</param>
public sealed record LabelMethodFigures(LabelMethod Method)
{
    /// <summary>
    /// The share of rows with a true label and a vote that are labelled rightly, a tie among n classes counting 1/n; NaN without such rows. Of the weighted vote it is what its weights say
    /// without the row's own true label.
    /// </summary>
    public double Accuracy { get; init; } = double.NaN;

    /// <summary>Rows with a vote that have no label, because classes are equally probable.</summary>
    public int Ties { get; init; }

    /// <summary>Rows whose label is not that of the majority vote, which may be a tie.</summary>
    public int ChangedFromMajority { get; init; }

    /// <summary>For each class the rows with that label.</summary>
    public IReadOnlyList<int> LabelCounts { get; init; } = [];

    internal static LabelMethodFigures Of(
        LabelMethod method, VoteTable votes, IReadOnlyList<double[]> probabilities, IReadOnlyList<double[]> majority, IReadOnlyList<int>? trueClasses)
    {
        var (counts, ties, changed, right, known) = (new int[votes.Classes], 0, 0, 0.0, 0);
        for (var item = 0; item < votes.Items; item++)
        {
            if (votes.Of(item).IsEmpty)
                continue;
            var label = ClassChoice.Of(probabilities[item]);
            if (label < 0)
                ties++;
            else
                counts[label]++;
            if (label != ClassChoice.Of(majority[item]))
                changed++;
            if (trueClasses is null || trueClasses[item] < 0)
                continue;
            known++;
            right += ClassChoice.Credit(probabilities[item], trueClasses[item]);
        }
        return new LabelMethodFigures(method) { Accuracy = known > 0 ? right / known : double.NaN, Ties = ties, ChangedFromMajority = changed, LabelCounts = counts };
    }
}
