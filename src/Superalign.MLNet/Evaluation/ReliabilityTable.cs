using System.Text.Json.Serialization;

namespace Superalign.MLNet.Evaluation;

/// <summary>What was said beside what came true, in ranges of probability of equal width.</summary>
/// <remarks>Expected calibration error as in Guo et al., On calibration of modern neural networks (arXiv:1706.04599), eq. 3.</remarks>
/// <param name="Bins">The ranges, from 0 to 1.</param>
public sealed record ReliabilityTable(IReadOnlyList<ReliabilityBin> Bins)
{
    /// <summary>The mean distance between what was said and what came true, weighted by rows, in [0, 1].</summary>
    [JsonIgnore]
    public double ExpectedCalibrationError =>
        Filled.Sum(bin => bin.Count * Math.Abs(bin.MeanProbability - bin.PositiveShare)) / Filled.Sum(bin => (double)bin.Count);

    /// <summary>The largest of these distances, in [0, 1].</summary>
    [JsonIgnore]
    public double MaximumCalibrationError => Filled.Max(bin => Math.Abs(bin.MeanProbability - bin.PositiveShare));

    private IEnumerable<ReliabilityBin> Filled => Bins.Where(bin => bin.Count > 0);

    /// <summary>Counts rows.</summary>
    /// <param name="probabilities">One a row, in [0, 1].</param>
    /// <param name="labels">Whether each row is positive.</param>
    /// <param name="bins">The number of ranges, at least 1; default 10.</param>
    /// <exception cref="ArgumentException">The lists differ in length, are empty, or a number is no probability.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is below 1.</exception>
    public static ReliabilityTable Of(IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels, int bins = 10)
    {
        MetricInput.RequireProbabilities(probabilities, labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var (counts, sums, positives) = (new int[bins], new double[bins], new int[bins]);
        for (var row = 0; row < labels.Count; row++)
        {
            var bin = Math.Min((int)(probabilities[row] * bins), bins - 1);
            counts[bin]++;
            sums[bin] += probabilities[row];
            positives[bin] += labels[row] ? 1 : 0;
        }
        return new ReliabilityTable([.. Enumerable.Range(0, bins).Select(bin => new ReliabilityBin(
            bin / (double)bins, (bin + 1) / (double)bins, counts[bin],
            counts[bin] > 0 ? sums[bin] / counts[bin] : double.NaN, counts[bin] > 0 ? positives[bin] / (double)counts[bin] : double.NaN))]);
    }
}
