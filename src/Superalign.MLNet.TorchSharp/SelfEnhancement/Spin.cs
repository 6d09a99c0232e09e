namespace Superalign.MLNet.SelfEnhancement;

/// <summary>
/// Self-play: in each round the previous self answers the prompts, and DPO learns to tell the data's responses from its own, with the previous self as reference: <c>spin</c>.
/// </summary>
/// <remarks>
/// Source: Chen et al., arXiv:2401.01335, algorithm 1, with the logistic loss. It rests where the model cannot be told from the data: there the loss is ln 2, and no pair is left of samples
/// that are the data's responses. Only the samples of the present round are trained on; one that was cut off
/// is learnt from as if it had ended. A judge is not needed; one that is given is measured by.
/// </remarks>
public sealed record Spin : SelfEnhancementMethod
{
    /// <inheritdoc/>
    public override string Name => "spin";

    internal override int SamplesPerPrompt => 1;

    internal override bool NeedsJudge => false;

    internal override bool NeedsResponses => true;

    internal override string NothingToLearn => "All samples are the data's responses, letter for letter, or empty: the model cannot be told from the data";

    internal override SelfLesson? LessonOf(SelfPrompt prompt, IReadOnlyList<RatedSample> own, IReadOnlyList<RatedSample> first) =>
        own[0].Sample.Text.Length > 0 && own[0].Sample.Text != prompt.Response ? new(prompt.Text, prompt.Response!, own[0].Sample.Text, double.NaN) : null;
}
