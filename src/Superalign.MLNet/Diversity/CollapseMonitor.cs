using System.Globalization;

namespace Superalign.MLNet.Diversity;

/// <summary>Watches how varied a model's samples are, beside those of the first model: where any figure falls by more than a share, the model collapses to a few answers. Pure: a function of the history.</summary>
public sealed record CollapseMonitor
{
    /// <summary>The share of the first model's figure that may be lost without an alarm, in (0, 1); default 0.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double LargestFall
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(LargestFall), value, FormattableString.Invariant($"'{nameof(LargestFall)}' is {value}; give a share between 0 and 1, such as 0.2."));
    } = 0.2;

    /// <summary>Why the last model has collapsed; null where it has not.</summary>
    /// <param name="models">The measurements so far, the first model first; of as many samples each, of the same prompts.</param>
    /// <exception cref="ArgumentException">There is no measurement, or they are of different numbers of samples, which cannot be compared.</exception>
    public string? Alarm(IReadOnlyList<SampleVariety> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count == 0)
            throw new ArgumentException("There is no measurement; give at least that of the first model.", nameof(models));
        var (first, last) = (models[0], models[^1]);
        if (first.Samples != last.Samples)
            throw new ArgumentException($"The first model was measured on {first.Samples} samples and the last on {last.Samples}; variety grows with the number of samples. Take as many of each.", nameof(models));
        string[] falls = [.. new[]
        {
            Fall("the Vendi score of its samples", first.Vendi, last.Vendi),
            Fall("the entropy of its words", first.Entropy, last.Entropy),
            Fall("the share of distinct runs of words", first.Distinct, last.Distinct),
        }.OfType<string>()];
        return falls.Length > 0 ? $"{string.Join(", and ", falls)}, more than {LargestFall.ToString("P0", CultureInfo.InvariantCulture)}: the model collapses to a few answers" : null;
    }

    private string? Fall(string what, double from, double to) => to < from * (1 - LargestFall)
        ? string.Create(CultureInfo.InvariantCulture, $"{what} fell from {from:0.000} to {to:0.000}")
        : null;
}
