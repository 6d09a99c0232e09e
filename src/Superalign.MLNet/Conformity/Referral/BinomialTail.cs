namespace Superalign.MLNet.Conformity.Referral;

/// <summary>The lower tail of the binomial distribution.</summary>
internal static class BinomialTail
{
    /// <summary>P(X ≤ k) for X ~ Binomial(n, p): exact sums of terms that are computed one from the other, in logarithms.</summary>
    public static double AtMost(int k, int n, double p)
    {
        if (k >= n)
            return 1;
        var odds = Math.Log(p) - Math.Log(1 - p);
        var term = n * Math.Log(1 - p);
        var sum = Math.Exp(term);
        for (var i = 1; i <= k; i++)
        {
            term += odds + Math.Log(n - i + 1) - Math.Log(i);
            sum += Math.Exp(term);
        }
        return Math.Min(1, sum);
    }
}
