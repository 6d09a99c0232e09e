using MathNet.Numerics.Distributions;

namespace Superalign.MLNet.Sandwiching;

/// <summary>How often simulated judges are right, in closed form, on questions of two answers. Pure.</summary>
public static class SimulatedAccuracy
{
    /// <summary>Debate: π·Φ(√n·δ/σ) + (1 − π)·p₀.</summary>
    /// <remarks>
    /// In n rounds the sums of strengths differ by n·δ, and the noise on that difference has the variance n·σ². The judge is right where the difference is positive.
    /// A liking for the first place cancels where the debate is held in both orders: the mean of s(x + c) and s(x − c), with the logistic function s, is above one half where x is positive.
    /// </remarks>
    /// <param name="advantage">δ, of the debater who speaks for the truth.</param>
    /// <param name="noise">σ, above 0.</param>
    /// <param name="rounds">n, at least 1.</param>
    /// <param name="persuadability">π, in [0, 1].</param>
    /// <param name="knowledge">p₀, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double Debate(double advantage, double noise, int rounds = 1, double persuadability = 1, double knowledge = 0.5) =>
        DebateInOneOrder(advantage, noise, 0, rounds, persuadability, knowledge);

    /// <summary>Debate held in one order that has nothing to do with the truth: π·[Φ(√n·(δ + b)/σ) + Φ(√n·(δ − b)/σ)]/2 + (1 − π)·p₀.</summary>
    /// <param name="advantage">δ, of the debater who speaks for the truth.</param>
    /// <param name="noise">σ, above 0.</param>
    /// <param name="positionBias">b, what the answer shown first is taken for stronger in each round.</param>
    /// <param name="rounds">n, at least 1.</param>
    /// <param name="persuadability">π, in [0, 1].</param>
    /// <param name="knowledge">p₀, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double DebateInOneOrder(double advantage, double noise, double positionBias, int rounds = 1, double persuadability = 1, double knowledge = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(noise);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        RequireProbabilities((persuadability, nameof(persuadability)), (knowledge, nameof(knowledge)));
        var scale = Math.Sqrt(rounds) / noise;
        var heard = (Normal.CDF(0, 1, scale * (advantage + positionBias)) + Normal.CDF(0, 1, scale * (advantage - positionBias))) / 2;
        return (persuadability * heard) + ((1 - persuadability) * knowledge);
    }

    /// <summary>Consultancy: π·h + (1 − π)·p₀.</summary>
    /// <remarks>A judge who believes the consultant is right as often as the consultant is honest; at h = 1/2 and π = 1 consultancy is worth a coin.</remarks>
    /// <param name="persuadability">π, in [0, 1].</param>
    /// <param name="honestShare">h, in [0, 1].</param>
    /// <param name="knowledge">p₀, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double Consultancy(double persuadability, double honestShare, double knowledge = 0.5)
    {
        RequireProbabilities((persuadability, nameof(persuadability)), (honestShare, nameof(honestShare)), (knowledge, nameof(knowledge)));
        return (persuadability * honestShare) + ((1 - persuadability) * knowledge);
    }

    /// <summary>Critique of one answer that stays: q·(1 − f)ⁿ + (1 − q)·(1 − (1 − d)ⁿ).</summary>
    /// <remarks>
    /// The judge turns to the other answer once any flaw was named. A right answer stands where n critiques raise no false alarm; a wrong one falls where not all n fail.
    /// With f above 0 more rounds end in (1 − q), the share of wrong answers: every right one is rejected, too.
    /// </remarks>
    /// <param name="proposer">q, how often the proposer is right, in [0, 1].</param>
    /// <param name="detection">d, in [0, 1].</param>
    /// <param name="falseAlarm">f, in [0, 1].</param>
    /// <param name="rounds">n, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double Critique(double proposer, double detection, double falseAlarm, int rounds = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        RequireProbabilities((proposer, nameof(proposer)), (detection, nameof(detection)), (falseAlarm, nameof(falseAlarm)));
        return (proposer * Math.Pow(1 - falseAlarm, rounds)) + ((1 - proposer) * (1 - Math.Pow(1 - detection, rounds)));
    }

    /// <summary>Critique with revision: p + (q − p)·(1 − d − f)ⁿ, where p = d/(d + f).</summary>
    /// <remarks>
    /// Each round turns a wrong answer right with probability d and a right one wrong with f, so the probability a of being right goes to a·(1 − f) + (1 − a)·d
    /// = d + a·(1 − d − f). Its fixed point is p = d/(d + f), and the distance from it shrinks by 1 − d − f a round. Where d and f are 0 it stays q.
    /// </remarks>
    /// <param name="proposer">q, how often the first answer is right, in [0, 1].</param>
    /// <param name="detection">d, in [0, 1].</param>
    /// <param name="falseAlarm">f, in [0, 1].</param>
    /// <param name="rounds">n, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double RevisedCritique(double proposer, double detection, double falseAlarm, int rounds = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        RequireProbabilities((proposer, nameof(proposer)), (detection, nameof(detection)), (falseAlarm, nameof(falseAlarm)));
        if (detection + falseAlarm == 0)
            return proposer;
        var end = detection / (detection + falseAlarm);
        return end + ((proposer - end) * Math.Pow(1 - detection - falseAlarm, rounds));
    }

    private static void RequireProbabilities(params ReadOnlySpan<(double Value, string Name)> numbers)
    {
        foreach (var (value, name) in numbers)
            SimulatedDraw.RequireProbability(value, name);
    }
}
