using System.Globalization;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>What self-enhancement may cost, against the model that it started from; a round that costs more is undone, and the run ends. Immutable: vary it with <c>with</c>.</summary>
public sealed record CollapseGuard
{
    /// <summary>The least share of the first model's diversity, in [0, 1]; default 0.5. Null sets no bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double? LeastDiversity { get; init => field = RequireShare(value, nameof(LeastDiversity)); } = 0.5;

    /// <summary>
    /// The least share of the first model's Vendi score, in [0, 1]; null, the default, sets no bound: where prompts have the same right answer, a model that learns it gives fewer different ones.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double? LeastVendi { get; init => field = RequireShare(value, nameof(LeastVendi)); }

    /// <summary>The least share of the first model's entropy, in [0, 1]; null, the default, sets no bound: a model that learns what is right becomes surer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double? LeastEntropy { get; init => field = RequireShare(value, nameof(LeastEntropy)); }

    /// <summary>How far the model may be from the first one, nats a response, above 0; null, the default, sets no bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double? MostDrift
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MostDrift), value,
            FormattableString.Invariant($"'{nameof(MostDrift)}' is {value}; every step moves the model. Give a number of nats above 0, or null to set no bound."));
    }

    /// <summary>The perplexity of held-out responses as a multiple of the first model's, at least 1; null, the default, sets no bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public double? MostPerplexity
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MostPerplexity), value,
            FormattableString.Invariant($"'{nameof(MostPerplexity)}' is {value}; it is a multiple of the first model's perplexity. Give a number of at least 1, or null to set no bound."));
    }

    /// <summary>In what a round exceeds the guard, as the end of a sentence; null where it does not. Pure.</summary>
    /// <param name="first">The first model.</param>
    /// <param name="now">The model after the round.</param>
    public string? Excess(SelfEnhancementMeasurement first, SelfEnhancementMeasurement now)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(now);
        return Lowered("the diversity of samples", first.Diversity, now.Diversity, LeastDiversity)
            ?? Lowered("the Vendi score of samples", first.Vendi, now.Vendi, LeastVendi)
            ?? Lowered("the entropy", first.Entropy, now.Entropy, LeastEntropy)
            ?? (now.Drift > MostDrift ? string.Create(CultureInfo.InvariantCulture, $"moved the model to {now.Drift:0.0000} nats a response from the first one, more than the bound of {MostDrift}") : null)
            ?? (now.Perplexity > first.Perplexity * MostPerplexity
                ? string.Create(CultureInfo.InvariantCulture, $"raised perplexity from the first model's {first.Perplexity:0.0000} to {now.Perplexity:0.0000}, more than {MostPerplexity} times as much")
                : null);
    }

    private static string? Lowered(string what, double first, double now, double? least) => now < first * least
        ? string.Create(CultureInfo.InvariantCulture, $"lowered {what} from the first model's {first:0.0000} to {now:0.0000}, below the share of {least}")
        : null;

    private static double? RequireShare(double? value, string name) => value is null or (>= 0 and <= 1)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' is {value}; it is a share of what the first model had. Give a number in [0, 1], or null to set no bound."));
}
