using System.Globalization;

namespace Superalign.MLNet.Diversity;

/// <summary>How varied the texts are that a model samples.</summary>
/// <param name="Vendi">How many different samples there effectively are: the Vendi score, a cosine of counts of runs of words being the similarity (arXiv:2210.02410, section 5).</param>
/// <param name="Entropy">The entropy of runs of words over all samples, nats.</param>
/// <param name="Distinct">Different runs of words over all runs, in (0, 1]: distinct-n of Li et al., arXiv:1510.03055.</param>
/// <param name="Samples">How many samples; all three figures depend on it.</param>
public sealed record SampleVariety(double Vendi, double Entropy, double Distinct, int Samples)
{
    /// <summary>Measures samples.</summary>
    /// <param name="samples">Texts, two or more; some hundred tell enough, and time grows with the cube of their number.</param>
    /// <param name="runLength">Words in a run, at least 1; default 2. A shorter sample is one run.</param>
    /// <exception cref="ArgumentException">There are fewer than two samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="runLength"/> is below 1.</exception>
    public static SampleVariety Of(IReadOnlyList<string> samples, int runLength = 2)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count < 2)
            throw new ArgumentException($"There are {samples.Count} samples, and variety is of two or more. Sample more.", nameof(samples));
        RequireRun(runLength);
        var grams = new WordGrams(samples, runLength);
        var totals = grams.Totals();
        double all = totals.Sum();
        return new SampleVariety(VendiScore.Of(grams.Vectors(), 1), -totals.Sum(count => count / all * Math.Log(count / all)) + 0.0, DistinctOf(totals), samples.Count);
    }

    /// <summary><see cref="Distinct"/> alone, in a time that grows with the samples' length and not faster.</summary>
    /// <param name="samples">Texts, one or more; compare figures of as many samples alone, for it falls with their number.</param>
    /// <param name="runLength">Words in a run, at least 1; default 2. A shorter sample is one run.</param>
    /// <exception cref="ArgumentException">There is no sample.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="runLength"/> is below 1.</exception>
    public static double DistinctOf(IReadOnlyList<string> samples, int runLength = 2)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0)
            throw new ArgumentException("There is no sample, and variety is of one or more. Sample some.", nameof(samples));
        RequireRun(runLength);
        return DistinctOf(new WordGrams(samples, runLength).Totals());
    }

    /// <summary>How alike the samples of one prompt are: the mean over all pairs of them, and over prompts, of the shared runs of words among those of both (Jaccard).</summary>
    /// <param name="groups">The samples of each prompt; a prompt with one sample says nothing.</param>
    /// <param name="runLength">Words in a run, at least 1; default 2. A shorter sample is one run.</param>
    /// <returns>0 where nothing is shared, 1 where all samples are the same; not-a-number where no prompt has two.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="runLength"/> is below 1.</exception>
    public static double OverlapOf(IReadOnlyList<IReadOnlyList<string>> groups, int runLength = 2)
    {
        ArgumentNullException.ThrowIfNull(groups);
        RequireRun(runLength);
        double[] each = [.. groups.Where(group => group.Count > 1).Select(group => OverlapOf([.. group.Select(sample => ShingleSet.Of(PlainText.Of(sample), ShingleKind.Words, runLength))]))];
        return each.Length == 0 ? double.NaN : each.Average();
    }

    private static double OverlapOf(uint[][] samples)
    {
        var sum = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            for (var j = 0; j < i; j++)
                sum += ShingleSet.Jaccard(samples[i], samples[j]);
        }
        return sum / (samples.Length * (samples.Length - 1) / 2.0);
    }

    private static double DistinctOf(int[] totals) => totals.Length / (double)totals.Sum();

    private static void RequireRun(int runLength)
    {
        if (runLength < 1)
            throw new ArgumentOutOfRangeException(nameof(runLength), runLength, $"'{nameof(runLength)}' is {runLength}; at least 1 word is needed, such as 2.");
    }

    /// <summary>The figures in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Samples} samples: Vendi score {Vendi:0.0}, entropy {Entropy:0.000} nats, {Distinct:0.000} of runs distinct");
}
