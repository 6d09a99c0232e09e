namespace Superalign.MLNet.Conformity.Calibration;

/// <summary>Isotonic regression of labels on scores by pooling adjacent violators.</summary>
/// <remarks>
/// Barlow et al., Statistical inference under order restrictions (1972); for calibration, Zadrozny and Elkan, KDD 2002. Each pool is put at the
/// mean of its scores. No probability is nearer to 0 or 1 than half a row's share. Pure.
/// </remarks>
internal static class IsotonicFit
{
    public static IsotonicCalibrator Of(IReadOnlyList<double> scores, IReadOnlyList<bool> labels)
    {
        var pools = new List<Pool>();
        foreach (var group in Enumerable.Range(0, scores.Count).GroupBy(row => scores[row]).OrderBy(group => group.Key))
        {
            var pool = new Pool(group.Count(), group.Key * group.Count(), group.Count(row => labels[row]));
            while (pools.Count > 0 && pools[^1].Share >= pool.Share)
            {
                pool = pools[^1].With(pool);
                pools.RemoveAt(pools.Count - 1);
            }
            pools.Add(pool);
        }
        return Line([.. pools], scores.Count);
    }

    private static IsotonicCalibrator Line(Pool[] pools, int rows)
    {
        var least = 0.5 / (rows + 1);
        return new IsotonicCalibrator(
            Array.ConvertAll(pools, pool => pool.ScoreSum / pool.Rows),
            Array.ConvertAll(pools, pool => Math.Clamp(pool.Share, least, 1 - least)));
    }

    private readonly record struct Pool(int Rows, double ScoreSum, int Positives)
    {
        public double Share => (double)Positives / Rows;

        public Pool With(Pool other) => new(Rows + other.Rows, ScoreSum + other.ScoreSum, Positives + other.Positives);
    }
}
