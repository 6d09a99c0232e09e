using System.Globalization;
using Superalign.MLNet.Conformity.Referral;

namespace Superalign.MLNet.Evaluation;

/// <summary>Whether more goes wrong than a referral stated, by more than chance. Pure.</summary>
internal static class StatedLevel
{
    private const int Bisections = 60;

    /// <summary>A sentence for the user; null where nothing speaks against the statement.</summary>
    /// <param name="metrics">What was found, with its intervals.</param>
    /// <param name="stated">What was stated.</param>
    /// <param name="level">The level of the intervals.</param>
    public static string? WarningOf(IReadOnlyList<Metric> metrics, ReferralReport stated, double level)
    {
        var (options, isOfKept) = (stated.Options, stated.Options.Guarantee == ReferralGuarantee.ErrorAmongKept);
        var name = isOfKept ? ReferralEvaluation.ErrorAmongKept : ReferralEvaluation.KeptAndWrong;
        var found = metrics.First(metric => metric.Name == name);
        var chance = found.Value - found.Lower;
        // Learn then test bounds the error itself; conformal risk control bounds its mean over calibration rows, around which it varies with them.
        if (!isOfKept)
            chance = Math.Sqrt((chance * chance) + Square(HighestRisk(options.Level, stated.Rows, level) - options.Level));
        if (!(found.Value - options.Level > chance))
            return null;
        var allowance = isOfKept
            ? string.Create(CultureInfo.InvariantCulture, $"which rows like those that the thresholds were chosen on do with a probability of at most {options.Delta}")
            : string.Create(CultureInfo.InvariantCulture, $"by more than the chance of these rows and of the {stated.Rows} that the thresholds were chosen on");
        return string.Create(CultureInfo.InvariantCulture,
            $"'{name}' is {found.Value:0.000} ({found.Lower:0.000} to {found.Upper:0.000}), above the stated level of {options.Level}, {allowance}: these rows seem to be unlike those. Choose the thresholds anew on rows like these.");
    }

    /// <summary>The end of the risk's range over draws of the calibration rows, for rows like them: the upper quantile of Beta(k + 1, n − k).</summary>
    /// <remarks>
    /// The threshold lies just above the k + 1 st most certain mistake, k = ⌊α(n + 1)⌋ − 1, so the share of rows that are wrong and more certain is distributed as an
    /// order statistic of n uniform numbers (Angelopoulos and Bates, arXiv:2107.07511, section 3.2, of the same for coverage). P(Beta &gt; x) = P(Binomial(n, x) ≤ k).
    /// </remarks>
    public static double HighestRisk(double stated, int rows, double level)
    {
        var allowed = Math.Max(0, (int)Math.Floor((stated * (rows + 1)) - 1 + 1e-9));
        var (low, high) = (stated, 1.0);
        for (var i = 0; i < Bisections; i++)
        {
            var middle = (low + high) / 2;
            if (BinomialTail.AtMost(allowed, rows, middle) > (1 - level) / 2)
                low = middle;
            else
                high = middle;
        }
        return high;
    }

    private static double Square(double value) => value * value;
}
