using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Sandwiching;

/// <summary>Questions without content, for simulations.</summary>
public static class SimulatedQuestions
{
    /// <summary>Makes questions whose right answer stands at each place equally often, up to chance.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="answers">Answers of each, at least 2; default 2.</param>
    /// <param name="seed">What the right answers are drawn from; other seeds have other questions.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below its least.</exception>
    public static IReadOnlyList<SandwichQuestion> Make(int count, int answers = 2, long seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(answers, 2);
        var stream = RandomStream.For(seed, "simulated questions");
        string[] texts = [.. Enumerable.Range(1, answers).Select(answer => FormattableString.Invariant($"answer {answer}"))];
        return [.. Enumerable.Range(1, count).Select(number => new SandwichQuestion(FormattableString.Invariant($"question {number} of seed {seed}"), texts, stream.NextInt(answers)))];
    }
}
