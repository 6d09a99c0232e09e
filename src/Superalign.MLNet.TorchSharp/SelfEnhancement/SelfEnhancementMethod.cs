using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>What a model learns from its own samples: <see cref="Spin"/>, <see cref="SelfRewarding"/> or <see cref="BestOfN"/>.</summary>
public abstract record SelfEnhancementMethod
{
    private protected SelfEnhancementMethod()
    {
    }

    /// <summary>The name in tables and messages: lower case, words joined by hyphens, such as <c>self-rewarding</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Responses that each prompt gets in a round.</summary>
    internal abstract int SamplesPerPrompt { get; }

    /// <summary>What the steps of a round work towards by default.</summary>
    internal virtual Goal Goal => Goal.Conformity;

    /// <summary>Whether it cannot do without a judge.</summary>
    internal virtual bool NeedsJudge => true;

    /// <summary>Whether it cannot do without responses of the data.</summary>
    internal virtual bool NeedsResponses => false;

    /// <summary>Whether the first model answers too.</summary>
    internal virtual bool AsksFirst => false;

    /// <summary>The share of task rows that are of the data.</summary>
    internal virtual double OriginalTasks => 0;

    /// <summary>Why nothing could be learnt from samples, and what to do.</summary>
    internal abstract string NothingToLearn { get; }

    /// <summary>What a prompt's samples teach; null for nothing. Pure.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="own">The present model's samples.</param>
    /// <param name="first">The first model's samples, where it is asked; none else.</param>
    internal abstract SelfLesson? LessonOf(SelfPrompt prompt, IReadOnlyList<RatedSample> own, IReadOnlyList<RatedSample> first);

    /// <summary>The best of some samples that ended by themselves; the first of equals.</summary>
    private protected static RatedSample? Best(IEnumerable<RatedSample> samples) =>
        samples.Where(row => row.Sample.Stopped && row.IsUsable).MaxBy(row => row.Rating);

    /// <summary>The worst of some samples, where it is worse than the best; the first of equals.</summary>
    private protected static RatedSample? Worst(IEnumerable<RatedSample> samples, RatedSample best) =>
        samples.Where(row => row.IsUsable && row.Rating < best.Rating && row.Sample.Text != best.Sample.Text).MinBy(row => row.Rating);

    private protected static int RequireSamples(int samples, string method) => samples >= 2
        ? samples
        : throw new ArgumentOutOfRangeException(nameof(samples), samples, $"'Samples' of '{method}' is {samples}; the best of a prompt's samples needs another to be better than. Give 2 or more.");
}
