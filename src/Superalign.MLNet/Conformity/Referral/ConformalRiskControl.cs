namespace Superalign.MLNet.Conformity.Referral;

/// <summary>The lowest certainty at which decisions can be kept so that few rows are kept and wrong.</summary>
/// <remarks>
/// Angelopoulos et al., Conformal risk control (arXiv:2208.02814), eq. 4 with the loss "kept and wrong", which falls in the threshold and is at most 1:
/// λ̂ = inf{λ : n/(n+1)·R_n(λ) + 1/(n+1) ≤ α} has expected risk at most α on a further exchangeable row. Pure.
/// </remarks>
internal static class ConformalRiskControl
{
    /// <summary>The least number of calibration rows with which anything can be kept: 1/α − 1.</summary>
    public static int RowsNeeded(double level) => (int)Math.Max(1, Math.Ceiling((1 / level) - 1 - 1e-9));

    /// <summary>The threshold: rows of at least this certainty are kept.</summary>
    /// <param name="certainties">Of every calibration row; at least one.</param>
    /// <param name="wrong">Whether the row's decision is wrong.</param>
    /// <param name="level">The bound α in (0, 1) on the share of rows that are kept and wrong.</param>
    /// <returns>Negative infinity where all may be kept, positive infinity where none may.</returns>
    public static double Threshold(IReadOnlyList<double> certainties, IReadOnlyList<bool> wrong, double level)
    {
        // n R_n + 1 ≤ α(n+1): so many wrong rows may be kept. The small term is for α(n+1) that rounding puts just below a whole number.
        var allowed = (int)Math.Floor((level * (certainties.Count + 1)) - 1 + 1e-9);
        if (allowed < 0)
            return double.PositiveInfinity;
        double[] mistakes = [.. certainties.Where((_, row) => wrong[row]).OrderDescending()];
        // R_n counts rows at the threshold itself, so the infimum is just above the first mistake that is one too many.
        return mistakes.Length <= allowed ? double.NegativeInfinity : Math.BitIncrement(mistakes[allowed]);
    }
}
