using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>Distillation of the best of n: the model answers each prompt several times, and is fine-tuned on the best answer of each: <c>best-of-n</c>.</summary>
/// <remarks>
/// Learnt from are prompts whose samples differ in rating; where all are alike, the best one says nothing. Responses that were cut off are never the best. How far the best of n is from its sampler
/// is known in advance (<see cref="Divergence"/>).
/// </remarks>
public sealed record BestOfN : SelfEnhancementMethod
{
    /// <summary>Responses to each prompt, at least 2; default 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 2.</exception>
    public int Samples { get; init => field = RequireSamples(value, "best-of-n"); } = 4;

    /// <summary>The share of the tasks learnt from that are the data's own, in [0, 1), which anchors the model to it; default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double OriginalShare
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(OriginalShare), value,
            FormattableString.Invariant($"'{nameof(OriginalShare)}' is {value}; it is the share of the data's own tasks among those learnt from. Give a number in [0, 1)."));
    }

    /// <inheritdoc/>
    public override string Name => "best-of-n";

    /// <summary>How far the best of <see cref="Samples"/> is from the model that they are drawn from, nats a response.</summary>
    /// <seealso cref="DivergenceOf"/>
    public double Divergence => DivergenceOf(Samples);

    internal override int SamplesPerPrompt => Samples;

    internal override Goal Goal => Goal.Competence;

    internal override double OriginalTasks => OriginalShare;

    internal override string NothingToLearn => "No prompt has a sample that ended by itself and was rated better than another one";

    /// <summary>KL(best of n ‖ sampler) = ln n − (n − 1)/n, nats; exact where no two samples are alike and rated alike, an upper bound else.</summary>
    /// <remarks>Source: as used by Gao et al., arXiv:2210.10760; that it is a bound, Beirami et al., arXiv:2401.01879. Pure.</remarks>
    /// <param name="samples">n, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is below 1.</exception>
    public static double DivergenceOf(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        return Math.Log(samples) - (samples - 1.0) / samples;
    }

    internal override SelfLesson? LessonOf(SelfPrompt prompt, IReadOnlyList<RatedSample> own, IReadOnlyList<RatedSample> first) =>
        Best(own) is { } best && Worst(own, best) is { } worst ? new(prompt.Text, best.Sample.Text, worst.Sample.Text, best.Rating - worst.Rating) : null;
}
