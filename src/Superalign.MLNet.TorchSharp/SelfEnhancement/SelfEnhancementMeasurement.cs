namespace Superalign.MLNet.SelfEnhancement;

/// <summary>Where a model stands in self-enhancement, on prompts that are held out. No round is chosen by these figures; they only undo.</summary>
public sealed record SelfEnhancementMeasurement
{
    /// <summary>The perplexity of held-out responses of the data, at least 1; null where the data has none.</summary>
    public double? Perplexity { get; init; }

    /// <summary>The mean rating of the model's samples by the round's judge; null without a judge, or where none could be rated.</summary>
    public double? Reward { get; init; }

    /// <summary>The diversity of the samples, by the measure of the options; distinct-2 by default.</summary>
    public required double Diversity { get; init; }

    /// <summary>How many different samples there effectively are, by their pairs of words: the Vendi score, of at most 200 of them, those of the same prompts for every model.</summary>
    public required double Vendi { get; init; }

    /// <summary>How undecided the model is in front of each token of its own samples, on average, nats.</summary>
    public required double Entropy { get; init; }

    /// <summary>How alike two samples of one prompt are, in [0, 1]: shared pairs of words.</summary>
    public required double Overlap { get; init; }

    /// <summary>How far the model is from the first one: the mean over its own samples of Σ KL(model ‖ first) over their tokens, exact over all words; nats a response.</summary>
    public required double Drift { get; init; }

    /// <summary>Tokens of a sample, on average.</summary>
    public required double SampleTokens { get; init; }
}
