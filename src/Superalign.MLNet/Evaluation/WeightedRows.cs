namespace Superalign.MLNet.Evaluation;

/// <summary>Scores and labels of rows, of which each may count several times: what a bootstrap draws. Ordered once, measured often. Pure.</summary>
internal sealed class WeightedRows
{
    private const int Bins = 10;

    private readonly double[] _scores;
    private readonly bool[] _labels;
    private readonly int[] _order;

    public WeightedRows(IReadOnlyList<double> scores, IReadOnlyList<bool> labels)
    {
        (_scores, _labels) = ([.. scores], [.. labels]);
        _order = MetricInput.Order(_scores);
    }

    /// <summary>Counts with which every row counts once.</summary>
    public static int[] EachOnce(int rows)
    {
        var counts = new int[rows];
        Array.Fill(counts, 1);
        return counts;
    }

    /// <inheritdoc cref="RankingMetrics.AreaUnderRocCurve"/>
    public double AreaUnderRocCurve(ReadOnlySpan<int> counts)
    {
        double below = 0, won = 0, positives = 0;
        for (var first = 0; first < _order.Length;)
        {
            var last = MetricInput.LastOfTie(_scores, _order, first);
            var (tiedPositives, tiedNegatives) = Tied(counts, first, last);
            won += tiedPositives * (below + (tiedNegatives / 2));
            positives += tiedPositives;
            below += tiedNegatives;
            first = last + 1;
        }
        return won / (positives * below);
    }

    /// <inheritdoc cref="RankingMetrics.AveragePrecision"/>
    public double AveragePrecision(ReadOnlySpan<int> counts)
    {
        double seen = 0, found = 0, sum = 0;
        for (var last = _order.Length - 1; last >= 0;)
        {
            var first = last;
            while (first > 0 && _scores[_order[first - 1]] == _scores[_order[last]])
                first--;
            var (positives, negatives) = Tied(counts, first, last);
            found += positives;
            seen += positives + negatives;
            sum += seen > 0 ? positives * found / seen : 0;
            last = first - 1;
        }
        return sum / found;
    }

    /// <summary>Accuracy, precision, recall and their harmonic mean at a threshold; NaN where there is nothing to divide by.</summary>
    public (double Accuracy, double Precision, double Recall, double F1) At(double threshold, ReadOnlySpan<int> counts)
    {
        double truePositives = 0, falsePositives = 0, falseNegatives = 0, all = 0;
        for (var row = 0; row < _labels.Length; row++)
        {
            var isPositive = _scores[row] >= threshold;
            all += counts[row];
            truePositives += isPositive && _labels[row] ? counts[row] : 0;
            falsePositives += isPositive && !_labels[row] ? counts[row] : 0;
            falseNegatives += !isPositive && _labels[row] ? counts[row] : 0;
        }
        return (
            1 - ((falsePositives + falseNegatives) / all), truePositives / (truePositives + falsePositives), truePositives / (truePositives + falseNegatives),
            2 * truePositives / ((2 * truePositives) + falsePositives + falseNegatives));
    }

    /// <inheritdoc cref="Evaluation.BrierScore.Of"/>
    public double BrierScore(ReadOnlySpan<int> counts)
    {
        double sum = 0, all = 0;
        for (var row = 0; row < _labels.Length; row++)
        {
            var difference = _scores[row] - (_labels[row] ? 1 : 0);
            sum += counts[row] * difference * difference;
            all += counts[row];
        }
        return sum / all;
    }

    /// <inheritdoc cref="ReliabilityTable.ExpectedCalibrationError"/>
    public double ExpectedCalibrationError(ReadOnlySpan<int> counts)
    {
        Span<double> said = stackalloc double[Bins];
        Span<double> came = stackalloc double[Bins];
        double all = 0, sum = 0;
        for (var row = 0; row < _labels.Length; row++)
        {
            var bin = Math.Min((int)(_scores[row] * Bins), Bins - 1);
            said[bin] += counts[row] * _scores[row];
            came[bin] += _labels[row] ? counts[row] : 0;
            all += counts[row];
        }
        for (var bin = 0; bin < Bins; bin++)
            sum += Math.Abs(said[bin] - came[bin]);
        return sum / all;
    }

    private (double Positives, double Negatives) Tied(ReadOnlySpan<int> counts, int first, int last)
    {
        double positives = 0, negatives = 0;
        for (var i = first; i <= last; i++)
        {
            if (_labels[_order[i]])
                positives += counts[_order[i]];
            else
                negatives += counts[_order[i]];
        }
        return (positives, negatives);
    }
}
