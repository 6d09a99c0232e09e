using Microsoft.ML.Internal.Utilities;

namespace Superalign.MLNet.Runtime;

/// <summary>Student's t distribution; its tail is ML.NET's.</summary>
internal static class StudentT
{
    private const int Bisections = 100;

    /// <summary>The t that |T| exceeds with a probability of 1 − level.</summary>
    /// <param name="level">The probability of staying within, in (0, 1).</param>
    /// <param name="degreesOfFreedom">At least 1.</param>
    public static double TwoSidedQuantile(double level, int degreesOfFreedom)
    {
        var (low, high) = (0.0, 1.0);
        while (Outside(high) > 1 - level)
            (low, high) = (high, 2 * high);
        for (var i = 0; i < Bisections; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Outside(middle) > 1 - level ? (middle, high) : (low, middle);
        }
        return high;

        double Outside(double t) => MathUtils.TStatisticToPValue(t, degreesOfFreedom);
    }
}
