using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Gap;

/// <summary>How much of the gap between a weak supervisor and a strong ceiling a student recovers that learns from the supervisor's labels.</summary>
/// <remarks>
/// PGR = (student − floor) / (ceiling − floor). Source: Burns et al., arXiv:2312.09390, section 3. All three are figures of which higher is better, on the same rows. Pure.
/// </remarks>
public static class PerformanceGapRecovered
{
    /// <summary>The share of one run.</summary>
    /// <param name="floor">The weak supervisor.</param>
    /// <param name="ceiling">The strong model that learned from true labels.</param>
    /// <param name="student">The strong model that learned from the supervisor's labels.</param>
    /// <param name="chance">A ceiling that is above the floor by no more than this is not told from it, in the figures' unit, at least 0; default 0.</param>
    /// <returns>The share without an interval, or why there is none.</returns>
    /// <exception cref="ArgumentException">A figure is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chance"/> is negative or not a number.</exception>
    public static RecoveredGap Of(double floor, double ceiling, double student, double chance = 0)
    {
        Check.Seeds([floor], nameof(floor));
        Check.Seeds([ceiling], nameof(ceiling));
        Check.Seeds([student], nameof(student));
        if (!(chance >= 0))
            throw new ArgumentOutOfRangeException(nameof(chance), chance, FormattableString.Invariant($"'{nameof(chance)}' is {chance}; give a number of at least 0."));
        var gap = ceiling - floor;
        return gap > chance
            ? RecoveredGap.Of(Estimate.Point((student - floor) / gap))
            : RecoveredGap.Not(FormattableString.Invariant($"the ceiling of {ceiling} is not above the floor of {floor}{(chance > 0 ? FormattableString.Invariant($" by more than {chance}") : "")}, so there is no gap to recover"));
    }

    /// <summary>The share over seeds; the figures of one seed belong together.</summary>
    /// <remarks>
    /// Of the ratio of means: E. C. Fieller, Some problems in interval estimation, JRSS B 16 (1954), of paired differences; it is exact where these are normally distributed. It is bounded only where the mean
    /// gap differs from 0 at the same level, and that is what "above the floor beyond chance" means here.
    /// </remarks>
    /// <param name="floors">The weak supervisor, one figure a seed; at least two.</param>
    /// <param name="ceilings">The ceiling of the same seeds.</param>
    /// <param name="students">The student of the same seeds.</param>
    /// <param name="level">The share of intervals that hold the true figure, in (0, 1); default 0.95.</param>
    /// <exception cref="ArgumentException">The lists differ in length, hold fewer than two seeds, or a figure that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is out of its range.</exception>
    public static RecoveredGapOverSeeds OverSeeds(
        IReadOnlyList<double> floors, IReadOnlyList<double> ceilings, IReadOnlyList<double> students, double level = 0.95)
    {
        Check.Seeds(floors, nameof(floors));
        Check.Seeds(ceilings, nameof(ceilings));
        Check.Seeds(students, nameof(students));
        Check.Level(level);
        if (floors.Count < 2 || ceilings.Count != floors.Count || students.Count != floors.Count)
        {
            throw new ArgumentException(
                $"There are {floors.Count} floors, {ceilings.Count} ceilings and {students.Count} students; one of each is needed for each of two seeds or more. Run more seeds, or use '{nameof(Of)}' for a single one.",
                nameof(floors));
        }
        double[] gains = [.. students.Zip(floors, (student, floor) => student - floor)];
        double[] gaps = [.. ceilings.Zip(floors, (ceiling, floor) => ceiling - floor)];
        return new RecoveredGapOverSeeds(RatioOfMeans(gains, gaps, level), MeanOfRatios(gains, gaps, level), gaps.Length);
    }

    private static RecoveredGap RatioOfMeans(double[] gains, double[] gaps, double level)
    {
        if (!(gaps.Average() > 0))
            return RecoveredGap.Not(FormattableString.Invariant($"over {gaps.Length} seeds the ceiling is above the floor by {gaps.Average():0.####} in the mean, so there is no gap to recover"));
        return FiellerInterval.Of(gains, gaps, StudentT.TwoSidedQuantile(level, gaps.Length - 1), level) is { } share
            ? RecoveredGap.Of(share)
            : RecoveredGap.Not(FormattableString.Invariant(
                $"over {gaps.Length} seeds the ceiling is above the floor by {gaps.Average():0.####} in the mean, which chance explains at a level of {level}; run more seeds, or a stronger ceiling"));
    }

    private static RecoveredGap MeanOfRatios(double[] gains, double[] gaps, double level)
    {
        var without = Array.FindIndex(gaps, gap => !(gap > 0));
        return without < 0
            ? RecoveredGap.Of(Estimate.Of(StudentInterval.Of([.. gains.Zip(gaps, (gain, gap) => gain / gap)], level)))
            : RecoveredGap.Not(FormattableString.Invariant($"in seed {without} the ceiling is above the floor by {gaps[without]:0.####}, so that seed has no gap to recover"));
    }
}
