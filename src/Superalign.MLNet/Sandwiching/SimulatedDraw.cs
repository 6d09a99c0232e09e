using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Sandwiching;

/// <summary>Random numbers that depend on a seed, a purpose and a question alone, so that neither the order of questions nor that of answers changes them.</summary>
internal static class SimulatedDraw
{
    private const double HalfStep = 1.0 / (1UL << 54);

    /// <summary>Uniform in [0, 1).</summary>
    public static double Uniform(long seed, string purpose, SandwichQuestion question) => RandomStream.For(seed, purpose + "/" + question.Text).NextDouble();

    /// <summary>Normal with mean 0.</summary>
    public static double Normal(long seed, string purpose, SandwichQuestion question, double deviation) =>
        deviation * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, Uniform(seed, purpose, question) + HalfStep);

    /// <summary>The expert's answer with a probability, and a wrong one otherwise.</summary>
    public static int Answer(long seed, string purpose, SandwichQuestion question, double accuracy)
    {
        var right = question.RequireExpertAnswer("a simulation");
        var stream = RandomStream.For(seed, purpose + "/" + question.Text);
        if (stream.NextDouble() < accuracy)
            return right;
        // By their texts, so that the same one is taken in whatever order they are shown.
        int[] wrong = [.. Enumerable.Range(0, question.Answers.Count).Where(answer => answer != right).OrderBy(answer => question.Answers[answer], StringComparer.Ordinal)];
        return wrong[stream.NextInt(wrong.Length)];
    }

    /// <exception cref="ArgumentOutOfRangeException">The number is no probability.</exception>
    public static double RequireProbability(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' is {value}; give a probability from 0 to 1."));

    /// <exception cref="ArgumentOutOfRangeException">The number is negative or not finite.</exception>
    public static double RequireNotNegative(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' is {value}; give a finite number of at least 0."));

    /// <exception cref="ArgumentException">The question has not two answers.</exception>
    public static void RequirePair(SandwichQuestion question)
    {
        if (question.Answers.Count != 2)
            throw new ArgumentException($"The question '{question.Text}' has {question.Answers.Count} answers; simulated critique is of two, so that a flaw of one speaks for the other. Give two.", nameof(question));
    }
}
