namespace Superalign.MLNet.Supervision;

/// <summary>The class that probabilities speak for. Pure.</summary>
public static class ClassChoice
{
    /// <summary>Probabilities that differ by less are equal: sums in another order must not decide.</summary>
    internal const double Tolerance = 1e-9;

    /// <summary>The most probable class; −1 where several are equally probable, for then nothing was said.</summary>
    /// <param name="probabilities">One a class.</param>
    public static int Of(ReadOnlySpan<double> probabilities)
    {
        var best = 0;
        for (var i = 1; i < probabilities.Length; i++)
        {
            if (probabilities[i] > probabilities[best])
                best = i;
        }
        return Ties(probabilities, best) == 1 ? best : -1;
    }

    /// <summary>What to expect of choosing this class as the true one: 1 where it alone is the most probable, 1/n where it is one of n, else 0.</summary>
    internal static double Credit(ReadOnlySpan<double> probabilities, int trueClass)
    {
        var best = 0;
        for (var i = 1; i < probabilities.Length; i++)
        {
            if (probabilities[i] > probabilities[best])
                best = i;
        }
        return probabilities[trueClass] > probabilities[best] - Tolerance ? 1.0 / Ties(probabilities, best) : 0;
    }

    private static int Ties(ReadOnlySpan<double> probabilities, int best)
    {
        var ties = 0;
        foreach (var one in probabilities)
        {
            if (one > probabilities[best] - Tolerance)
                ties++;
        }
        return ties;
    }
}
