namespace Superalign.MLNet.Benchmarks.Harness;

/// <summary>The same work done in two ways, to be timed in turn.</summary>
/// <param name="What">The work, for the table.</param>
/// <param name="Naive">The plain way, or a peer's.</param>
/// <param name="Ours">The library's way.</param>
/// <param name="Target">What the ratio of their times should reach; null where there is none.</param>
/// <param name="Tolerance">How far the results may differ, as a share of the largest number in them.</param>
internal sealed record Duel(string What, Side Naive, Side Ours, Target? Target, double Tolerance)
{
    /// <summary>Does the work once in each way; how far the results differ, as a share of the largest number.</summary>
    /// <exception cref="InvalidOperationException">It is more than the tolerance: the two sides do not do the same work.</exception>
    public double RequireAgreement()
    {
        Naive.Work();
        var naive = Naive.Result();
        Ours.Work();
        var ours = Ours.Result();
        var difference = naive.Count == ours.Count ? Difference(naive, ours) : double.PositiveInfinity;
        return difference <= Tolerance
            ? difference
            : throw new InvalidOperationException(FormattableString.Invariant(
                $"'{What}': the results of '{Naive.Name}' ({naive.Count} numbers) and of '{Ours.Name}' ({ours.Count}) differ by {difference:g3}, ") +
                FormattableString.Invariant($"where at most {Tolerance:g3} of the largest was expected. They do not do the same work, so their times compare nothing; correct the benchmark or the library."));
    }

    private static double Difference(IReadOnlyList<float> naive, IReadOnlyList<float> ours)
    {
        double largest = 0, difference = 0;
        for (var i = 0; i < naive.Count; i++)
        {
            largest = Math.Max(largest, Math.Abs(naive[i]));
            difference = Math.Max(difference, Math.Abs((double)naive[i] - ours[i]));
        }
        return difference == 0 ? 0 : difference / largest;
    }
}
