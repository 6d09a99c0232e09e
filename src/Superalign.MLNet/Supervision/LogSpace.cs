namespace Superalign.MLNet.Supervision;

/// <summary>Probabilities whose logarithms are known up to a constant.</summary>
internal static class LogSpace
{
    // A class that no vote of its kind was ever seen under is as good as impossible, and two of them are told apart by how many such votes there are.
    private const double Least = 1e-300;

    /// <summary>The logarithm of a probability, finite where it is 0.</summary>
    public static double Log(double probability) => Math.Log(Math.Max(probability, Least));

    /// <summary>Makes probabilities of logarithms in place.</summary>
    /// <returns>The logarithm of the sum before they were divided by it.</returns>
    public static double Normalize(Span<double> logs)
    {
        var highest = double.NegativeInfinity;
        foreach (var log in logs)
            highest = Math.Max(highest, log);
        var sum = 0.0;
        foreach (ref var log in logs)
        {
            log = Math.Exp(log - highest);
            sum += log;
        }
        foreach (ref var probability in logs)
            probability /= sum;
        return highest + Math.Log(sum);
    }
}
