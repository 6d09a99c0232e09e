namespace Superalign.MLNet.Sandwiching;

/// <summary>What a protocol decided.</summary>
/// <param name="Protocol">The protocol's name.</param>
/// <param name="Question">The question.</param>
/// <param name="Opinion">What the judge thinks in the end; answers numbered as in the question, in whatever order they were shown.</param>
/// <param name="Transcript">What was said.</param>
public sealed record Verdict(string Protocol, SandwichQuestion Question, Opinion Opinion, Transcript Transcript)
{
    /// <summary>The answer that the only advisor defended, from 0; null where there were none or several.</summary>
    public int? AdvisedAnswer { get; init; }

    /// <summary>What the judge thought after each round, where it was asked.</summary>
    public IReadOnlyList<Opinion> RoundOpinions { get; init; } = [];

    /// <summary>The same debate with the answers in the reverse order, where it was held; <see cref="Opinion"/> is then the mean of both.</summary>
    public Verdict? Swapped { get; init; }

    /// <summary>By how much the answer that is shown first is taken for likelier than its share, mean over both orders; NaN where only one was tried.</summary>
    public double PositionBias { get; init; } = double.NaN;

    /// <summary>The text of the chosen answer.</summary>
    public string Answer => Question.Answers[Opinion.Choice];

    /// <summary>Whether the expert gives the same answer; null where that is not known.</summary>
    public bool? IsRight => Question.ExpertAnswer is { } right ? Opinion.Choice == right : null;
}
