namespace Superalign.MLNet.Objectives;

/// <summary>How much better each sampled response is than the others of its group: the advantages of group relative policy optimisation (GRPO).</summary>
/// <remarks>
/// A = (r − mean) / (std + 1e-4) over the responses to one prompt, the deviation with n − 1. Source: Shao et al., arXiv:2402.03300,
/// section 4.1.2; without the division, Liu et al., arXiv:2503.20783. Pure: plain numbers, no tensors.
/// </remarks>
/// <param name="Values">One advantage a response, in the order of the rewards; 0 where there was no reward.</param>
/// <param name="ZeroVarianceShare">The share of groups whose rewards are all equal, in [0, 1]: they teach nothing. Near 1, tasks are too
/// easy or too hard for the policy.</param>
/// <param name="MeanReward">The mean of the rewards that there were; not-a-number where there was none.</param>
public sealed record GroupAdvantages(IReadOnlyList<double> Values, double ZeroVarianceShare, double MeanReward)
{
    private const double Epsilon = 1e-4;

    /// <summary>Compares each reward with those of its group.</summary>
    /// <param name="rewards">The rewards, group after group; not-a-number where a response could not be rated: it has no part in the mean.</param>
    /// <param name="groupSize">Responses to each prompt, at least 2.</param>
    /// <param name="scaleByDeviation">Whether to divide by the standard deviation. Without, hard and easy prompts weigh by how far their rewards spread.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="groupSize"/> is below 2.</exception>
    /// <exception cref="ArgumentException">There are no rewards, they do not fill the groups, or one is infinite.</exception>
    public static GroupAdvantages Of(IReadOnlyList<double> rewards, int groupSize, bool scaleByDeviation = true)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        RequireGroupSize(groupSize);
        if (rewards.Count == 0 || rewards.Count % groupSize != 0 || rewards.Any(double.IsInfinity))
        {
            throw new ArgumentException(
                $"There are {rewards.Count} rewards for groups of {groupSize}, {rewards.Count(double.IsInfinity)} of them infinite; each group needs " +
                $"{groupSize} numbers, or not-a-number where a response has no reward. Give whole groups of finite rewards.", nameof(rewards));
        }
        var values = new double[rewards.Count];
        var equal = 0;
        for (var start = 0; start < rewards.Count; start += groupSize)
        {
            if (!TryFill(values, rewards, Enumerable.Range(start, groupSize).Where(i => !double.IsNaN(rewards[i])).ToArray(), scaleByDeviation))
                equal++;
        }
        var rated = rewards.Where(reward => !double.IsNaN(reward)).DefaultIfEmpty(double.NaN);
        return new GroupAdvantages(values, (double)equal * groupSize / rewards.Count, rated.Average());
    }

    internal static int RequireGroupSize(int groupSize) => groupSize >= 2
        ? groupSize
        : throw new ArgumentOutOfRangeException(nameof(groupSize), groupSize,
            $"A group of {groupSize} sampled responses was asked for; responses are compared with others to the same prompt. Ask for 2 or more.");

    private static bool TryFill(double[] values, IReadOnlyList<double> rewards, int[] rated, bool scaleByDeviation)
    {
        if (rated.All(i => rewards[i] == rewards[rated[0]]))
            return false;
        var mean = rated.Average(i => rewards[i]);
        var deviation = Math.Sqrt(rated.Sum(i => (rewards[i] - mean) * (rewards[i] - mean)) / (rated.Length - 1));
        foreach (var i in rated)
            values[i] = (rewards[i] - mean) / (scaleByDeviation ? deviation + Epsilon : 1);
        return true;
    }
}
