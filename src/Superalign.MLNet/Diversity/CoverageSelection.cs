namespace Superalign.MLNet.Diversity;

/// <summary>Chooses rows that cover a population, one after the other.</summary>
/// <remarks>
/// <see cref="CoverageMethod.Diverse"/> is greedy by the Vendi score of order 2 (arXiv:2210.02410), m²/Σ cos²: unlike order 1 it needs no eigenvalues, so that the best gain among all candidates is exact and a
/// choice costs one product with each row, n·d. It stops where the score would fall. <see cref="CoverageMethod.Representative"/> is greedy by facility location, Σ over rows of the highest cosine with a chosen
/// row, negative ones counting 0; the greedy choice reaches at least 1 − 1/e of the best (Nemhauser, Wolsey and Fisher, Mathematical Programming 14, 1978), and lazy evaluation (Minoux 1978) spares most products;
/// its first choice takes n²·d. Pure: no randomness; of equally good rows the first is taken.
/// </remarks>
public static class CoverageSelection
{
    private const double Rounding = 1e-6;

    /// <summary>Chooses.</summary>
    /// <param name="features">One vector a row, all of one length; they are compared by their cosines.</param>
    /// <param name="count">How many to choose, at least 1.</param>
    /// <param name="method">What for.</param>
    /// <param name="goesOn">Whether to go on where a choice makes the score fall or adds nothing, until there are as many as asked for; default false.</param>
    /// <param name="cancellation">Ends it between two choices.</param>
    /// <returns>Row numbers in the order of choice; fewer than asked for where it stopped.</returns>
    /// <exception cref="ArgumentException">There is no row, or features cannot be compared; the message names the row.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> or <paramref name="method"/> is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static RowSelection Select(
        IReadOnlyList<float[]> features, int count, CoverageMethod method = CoverageMethod.Diverse, bool goesOn = false, CancellationToken cancellation = default) =>
        Select(UnitVectors.Of(features), count, method, goesOn, cancellation.ThrowIfCancellationRequested);

    internal static RowSelection Select(UnitVectors vectors, int count, CoverageMethod method, bool goesOn, Action onStep)
    {
        RowSelection.RequireCount(count);
        var chosen = method switch
        {
            CoverageMethod.Diverse => Diverse(vectors, count, goesOn, onStep),
            CoverageMethod.Representative => Representative(vectors, count, goesOn, onStep),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, $"'{nameof(method)}' is {(int)method}; give '{CoverageMethod.Diverse}' or '{CoverageMethod.Representative}'."),
        };
        return chosen.Stopped is null && chosen.Rows.Count < count ? chosen with { Stopped = "all rows are chosen" } : chosen;
    }

    private static RowSelection Diverse(UnitVectors vectors, int count, bool goesOn, Action onStep)
    {
        var (rows, scores) = (new List<int>(), new List<double>());
        var (isChosen, squares, cosines) = (new bool[vectors.Count], new double[vectors.Count], new float[vectors.Count]);
        var all = 0.0;
        string? stopped = null;
        while (rows.Count < Math.Min(count, vectors.Count))
        {
            onStep();
            var next = rows.Count == 0 ? vectors.Central() : LeastOf(squares, isChosen);
            // Its similarity with itself, and twice that with the rows chosen before it.
            var reached = all + 1 + (2 * squares[next]);
            var score = (rows.Count + 1.0) * (rows.Count + 1.0) / reached;
            if (!goesOn && scores.Count > 0 && score < scores[^1] * (1 + Rounding))
            {
                stopped = FormattableString.Invariant($"the next one would not raise the score of {scores[^1]:0.###}");
                break;
            }
            (all, isChosen[next]) = (reached, true);
            rows.Add(next);
            scores.Add(score);
            vectors.Cosines(next, cosines);
            for (var i = 0; i < squares.Length; i++)
                squares[i] += (double)cosines[i] * cosines[i];
        }
        return new RowSelection(rows, scores, "vendi score of order 2") { Candidates = vectors.Count, Stopped = stopped };
    }

    private static int LeastOf(double[] values, bool[] except)
    {
        var best = -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (!except[i] && (best < 0 || values[i] < values[best] - Rounding))
                best = i;
        }
        return best;
    }

    private static RowSelection Representative(UnitVectors vectors, int count, bool goesOn, Action onStep)
    {
        var (rows, figures) = (new List<int>(), new List<double>());
        var (covered, cosines) = (new float[vectors.Count], new float[vectors.Count]);
        var sum = 0.0;
        string? stopped = null;
        // Gains only ever shrink, so one that is out of date is a bound, and the highest that is up to date is the best.
        var queue = new PriorityQueue<(int Row, int At, double Gain), (double, int)>();
        for (var row = 0; row < vectors.Count; row++)
            Enqueue(row);
        while (rows.Count < count && queue.TryDequeue(out var best, out _))
        {
            if (best.At != rows.Count)
            {
                Enqueue(best.Row);
                continue;
            }
            if (!goesOn && best.Gain <= Rounding * vectors.Count)
            {
                stopped = "every row has one like it among those chosen";
                break;
            }
            sum += best.Gain;
            rows.Add(best.Row);
            figures.Add(sum / vectors.Count);
            vectors.Cosines(best.Row, cosines);
            for (var i = 0; i < covered.Length; i++)
                covered[i] = Math.Max(covered[i], cosines[i]);
        }
        return new RowSelection(rows, figures, "mean coverage") { Candidates = vectors.Count, Stopped = stopped };

        void Enqueue(int row)
        {
            onStep();
            vectors.Cosines(row, cosines);
            var gain = 0.0;
            for (var i = 0; i < covered.Length; i++)
                gain += Math.Max(0, cosines[i] - covered[i]);
            queue.Enqueue((row, rows.Count, gain), (-gain, row));
        }
    }
}
