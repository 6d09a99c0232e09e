namespace Superalign.MLNet.SelfEnhancement;

/// <summary>
/// The model answers each prompt several times, a judge, by design the model itself, rates the answers, and a preference objective learns from the best and the worst: <c>self-rewarding</c>.
/// </summary>
/// <remarks>
/// Source: Yuan et al., arXiv:2401.10020. Responses that were cut off may be rejected but never chosen. As rounds go by, the worst response becomes as good as the best one, and the pairs
/// teach less and less; <see cref="RejectsFirst"/> holds against it.
/// </remarks>
public sealed record SelfRewarding : SelfEnhancementMethod
{
    /// <summary>Responses to each prompt, at least 2; default 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 2.</exception>
    public int Samples { get; init => field = RequireSamples(value, "self-rewarding"); } = 4;

    /// <summary>
    /// Whether rejected responses are the first model's, so that the gap between chosen and rejected ones does not vanish; default false. The idea is that of the anchored rejection of Wang et al.,
    /// arXiv:2508.06026; chosen responses are those of the present model here, not of a later one.
    /// </summary>
    public bool RejectsFirst { get; init; }

    /// <inheritdoc/>
    public override string Name => "self-rewarding";

    internal override int SamplesPerPrompt => Samples;

    internal override bool AsksFirst => RejectsFirst;

    internal override string NothingToLearn => "No prompt has a sample that ended by itself and was rated better than another one";

    internal override SelfLesson? LessonOf(SelfPrompt prompt, IReadOnlyList<RatedSample> own, IReadOnlyList<RatedSample> first) =>
        Best(own) is { } best && Worst(RejectsFirst ? first : own, best) is { } worst ? new(prompt.Text, best.Sample.Text, worst.Sample.Text, best.Rating - worst.Rating) : null;
}
