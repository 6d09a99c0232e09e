namespace Superalign.MLNet.Conformity.Referral;

/// <summary>The lowest certainty at which the error among the kept rows is low with high probability.</summary>
/// <remarks>
/// Angelopoulos et al., Learn then test (arXiv:2110.01052), section 2.3: fixed-sequence testing from several starts. The thresholds and their order do not depend on
/// the data; at each, "the error among kept rows is above α" is tested by the exact binomial tail given how many are kept. Each of the
/// starts has an equal part of δ and goes down while it rejects. Pure.
/// </remarks>
internal static class LearnThenTest
{
    private const int Starts = 5;
    private const int StepsOfAStart = 20;

    /// <summary>Certainties that are tried: 0.5 to 0.995 in steps of 0.005.</summary>
    private static readonly double[] Grid = [.. Enumerable.Range(0, Starts * StepsOfAStart).Select(step => 0.5 + (0.005 * step))];

    /// <summary>The least number of kept calibration rows, all right, with which anything can be kept.</summary>
    public static int RowsNeeded(double level, double delta) => (int)Math.Ceiling(Math.Log(delta / Starts) / Math.Log(1 - level));

    /// <summary>The threshold: rows of at least this certainty are kept.</summary>
    /// <param name="certainties">Of every calibration row, in [0.5, 1].</param>
    /// <param name="wrong">Whether the row's decision is wrong.</param>
    /// <param name="level">The bound α in (0, 1) on the share of wrong decisions among the kept rows.</param>
    /// <param name="delta">The probability δ in (0, 1) that the bound does not hold.</param>
    /// <returns>Positive infinity where none may be kept.</returns>
    public static double Threshold(IReadOnlyList<double> certainties, IReadOnlyList<bool> wrong, double level, double delta)
    {
        var lowest = double.PositiveInfinity;
        for (var start = 1; start <= Starts; start++)
        {
            for (var step = (start * StepsOfAStart) - 1; step >= 0 && Passes(Grid[step]); step--)
                lowest = Math.Min(lowest, Grid[step]);
        }
        return lowest;

        bool Passes(double threshold)
        {
            int kept = 0, mistakes = 0;
            for (var row = 0; row < certainties.Count; row++)
            {
                if (certainties[row] >= threshold)
                {
                    kept++;
                    mistakes += wrong[row] ? 1 : 0;
                }
            }
            return BinomialTail.AtMost(mistakes, kept, level) <= delta / Starts;
        }
    }
}
