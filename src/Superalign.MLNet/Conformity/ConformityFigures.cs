using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Conformity;

/// <summary>How well a conformity agrees with the labels of rows that it was not fitted on.</summary>
/// <param name="Name">The value, or <c>conformity</c> for all of them together.</param>
public sealed record ConformityFigures(string Name)
{
    /// <summary>Rows with a label that could be scored; each response of a pair is one.</summary>
    public int Rows { get; init; }

    /// <summary>Of these, rows that conform.</summary>
    public int Conforming { get; init; }

    /// <summary>Rows with a label that could not be scored.</summary>
    public int Missing { get; init; }

    /// <summary>The probability that a row that conforms scores higher than one that does not, ties half; NaN where one kind is missing.</summary>
    public double AreaUnderRocCurve { get; init; } = double.NaN;

    /// <summary>The share of pairs whose chosen response scores higher, ties half; NaN without pairs.</summary>
    public double PairAccuracy { get; init; } = double.NaN;

    /// <summary>The mean squared difference between conformity and label, in [0, 1].</summary>
    public double BrierScore { get; init; } = double.NaN;

    /// <summary>The reliability of the conformity; null where no row could be scored.</summary>
    public ReliabilityTable? Reliability { get; init; }

    /// <summary>The reliability of the scores before calibration.</summary>
    public ReliabilityTable? ReliabilityBefore { get; init; }
}
