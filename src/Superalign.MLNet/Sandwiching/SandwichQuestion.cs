namespace Superalign.MLNet.Sandwiching;

/// <summary>A question whose truth an expert knows and the judge does not. Immutable.</summary>
/// <remarks>The set-up of Cotra's sandwiching, as Bowman et al. measure it (arXiv:2211.03540): a non-expert with help is compared with the expert afterwards.</remarks>
public sealed class SandwichQuestion
{
    /// <param name="text">The question; not empty. Seeded choices depend on it, so that the order of questions changes nothing.</param>
    /// <param name="answers">Two or more answers, all different.</param>
    /// <param name="expertAnswer">The number of the expert's answer, from 0; null where nobody knows. Advisors are assigned by it and verdicts are measured by it; prompts do not hold it.</param>
    /// <param name="material">What only experts and advisors read, such as a passage; empty where there is none.</param>
    /// <exception cref="ArgumentException">The text is empty, there are fewer than two answers, one is empty or given twice, or the expert's answer is none of them.</exception>
    public SandwichQuestion(string text, IReadOnlyList<string> answers, int? expertAnswer = null, string material = "")
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(material);
        if (string.IsNullOrWhiteSpace(text))
            throw new ArgumentException("A question has an empty text; a judge needs something to decide. Give the question.", nameof(text));
        if (answers.Count < 2)
            throw new ArgumentException($"The question '{text}' has {answers.Count} answers; at least two are needed to choose from. Add a wrong one.", nameof(answers));
        if (answers.Any(string.IsNullOrWhiteSpace) || answers.Distinct(StringComparer.Ordinal).Count() != answers.Count)
            throw new ArgumentException($"The question '{text}' has an empty answer or the same answer twice; answers are told apart by their texts. Give different texts.", nameof(answers));
        if (expertAnswer < 0 || expertAnswer >= answers.Count)
            throw new ArgumentException($"The question '{text}' has the expert's answer {expertAnswer}, but its answers are 0 to {answers.Count - 1}. Give the number of one of them, or null.", nameof(expertAnswer));
        (Text, Answers, ExpertAnswer, Material) = (text, [.. answers], expertAnswer, material);
    }

    /// <summary>The question.</summary>
    public string Text { get; }

    /// <summary>The answers to choose from, at least two.</summary>
    public IReadOnlyList<string> Answers { get; }

    /// <summary>The number of the expert's answer, from 0; null where it is not known. For assignment and evaluation only.</summary>
    public int? ExpertAnswer { get; }

    /// <summary>What only experts and advisors read; may be empty.</summary>
    public string Material { get; }

    /// <summary>The same question with its answers in another order.</summary>
    /// <param name="order">For each place the number of the answer that stands there.</param>
    internal SandwichQuestion Reordered(int[] order) =>
        new(Text, [.. order.Select(answer => Answers[answer])], ExpertAnswer is { } right ? Array.IndexOf(order, right) : null, Material);

    /// <exception cref="ArgumentException">The expert's answer is not known.</exception>
    internal int RequireExpertAnswer(string what) => ExpertAnswer ?? throw new ArgumentException(
        $"The question '{Text}' has no expert's answer, and {what} needs it. Give the number of the right answer, or a protocol that does without.");
}
