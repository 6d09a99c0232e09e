using Superalign.MLNet.Diversity;
using Superalign.MLNet.Models;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>Measures models on held-out prompts: all answer the same prompts from the same random numbers.</summary>
/// <param name="first">The model that the run started from.</param>
/// <param name="prompts">Held-out prompts, at least one.</param>
/// <param name="options">Samples of a prompt, separator, diversity.</param>
/// <param name="sampler">Answers prompts.</param>
internal sealed class SelfMeter(LanguageModel first, IReadOnlyList<SelfPrompt> prompts, SelfEnhancementTrainer.Options options, SelfSampler sampler)
{
    // The Vendi score takes the cube of it.
    private const int MostVaried = 200;

    private readonly TokenSequence[] _tasks = TasksOf(first.Encoder(options.Trainer.Separator), prompts);

    /// <summary>The held-out prompts.</summary>
    public IReadOnlyList<SelfPrompt> Prompts => prompts;

    /// <summary>Held-out responses of the data.</summary>
    public IReadOnlyList<TokenSequence> Tasks => _tasks;

    /// <summary>Answers the held-out prompts.</summary>
    public SelfSample[][] Sample(LanguageModel model) => sampler.Sample(model, prompts, options.MeasuredSamples, "measure");

    /// <summary>All but the reward.</summary>
    /// <param name="model">The model.</param>
    /// <param name="samples">Its answers.</param>
    public SelfEnhancementMeasurement Measure(LanguageModel model, SelfSample[][] samples)
    {
        var budget = options.Trainer.TokenBudget;
        TokenSequence[] sequences = [.. samples.SelectMany(group => group).Select(sample => sample.Sequence)];
        string[][] texts = Array.ConvertAll(samples, group => Array.ConvertAll(group, sample => sample.Text));
        var tokens = sequences.Sum(row => (double)row.ResponseLength);
        var scores = TokenScores.Of(model.Network, sequences, budget);
        return new SelfEnhancementMeasurement
        {
            Perplexity = _tasks.Length == 0 ? null : 1 / LikelihoodMeasure.Competence(model.Network, _tasks, budget),
            Diversity = DiversityOf([.. texts.SelectMany(group => group)]),
            Vendi = SampleVariety.Of([.. Spread(texts, MostVaried / options.MeasuredSamples).SelectMany(group => group)]).Vendi,
            Entropy = scores.Sum(score => score.Entropy * score.LogProbs.Length) / tokens,
            Overlap = SampleVariety.OverlapOf(texts),
            Drift = ReferenceEquals(model, first) ? 0 : ModelDivergence.Between(model.Network, first.Network, sequences, budget),
            SampleTokens = tokens / sequences.Length,
        };
    }

    private double DiversityOf(string[] texts)
    {
        var diversity = options.Diversity?.Invoke(texts) ?? SampleVariety.DistinctOf(texts);
        return double.IsFinite(diversity) ? diversity : throw new InvalidOperationException(
            FormattableString.Invariant($"The measure of diversity gave {diversity} for {texts.Length} samples; the guard compares finite numbers. Correct '{nameof(options.Diversity)}'."));
    }

    // All samples of some prompts, at least one, evenly spread.
    private static IEnumerable<string[]> Spread(string[][] texts, int prompts)
    {
        var count = Math.Clamp(prompts, 1, texts.Length);
        return Enumerable.Range(0, count).Select(i => texts[(int)((long)i * texts.Length / count)]);
    }

    private static TokenSequence[] TasksOf(RowEncoder encoder, IReadOnlyList<SelfPrompt> prompts) =>
    [
        .. prompts.Where(prompt => prompt.Response is not null).Select(prompt => encoder.Truncate(encoder.Encode(prompt.Text, prompt.Response!, withEnd: false))).Where(row => row.ResponseLength > 0),
    ];
}
