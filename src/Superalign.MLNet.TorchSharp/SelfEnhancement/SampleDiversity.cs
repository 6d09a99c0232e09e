namespace Superalign.MLNet.SelfEnhancement;

/// <summary>How much a model's samples differ. Pure: texts in, a number out. Words are what stands between white space.</summary>
public static class SampleDiversity
{
    /// <summary>Distinct-n: the share of different n-grams among all of them; of a text of fewer than n words the whole is one (Li et al., arXiv:1510.03055).</summary>
    /// <param name="texts">The samples; compare figures of as many samples alone, for it falls with their number.</param>
    /// <param name="n">Words of an n-gram, at least 1.</param>
    /// <returns>In (0, 1]; not-a-number where there is no text.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is below 1.</exception>
    public static double Distinct(IReadOnlyList<string> texts, int n)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var all = texts.SelectMany(text => NGrams(text, n)).ToList();
        return all.Count == 0 ? double.NaN : (double)all.Distinct(StringComparer.Ordinal).Count() / all.Count;
    }

    /// <summary>How alike the samples of one prompt are: the mean over all pairs of them, and over prompts, of the shared n-grams among those of both (Jaccard).</summary>
    /// <param name="groups">The samples of each prompt; a prompt with one sample says nothing.</param>
    /// <param name="n">Words of an n-gram, at least 1.</param>
    /// <returns>0 where nothing is shared, 1 where all samples are the same; not-a-number where no prompt has two.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is below 1.</exception>
    public static double Overlap(IReadOnlyList<IReadOnlyList<string>> groups, int n)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        double[] each = [.. groups.Where(group => group.Count > 1).Select(group => OverlapOfGroup([.. group.Select(text => NGrams(text, n).ToHashSet(StringComparer.Ordinal))]))];
        return each.Length == 0 ? double.NaN : each.Average();
    }

    private static double OverlapOfGroup(HashSet<string>[] samples)
    {
        var sum = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            for (var j = 0; j < i; j++)
                sum += (double)samples[i].Count(samples[j].Contains) / samples[i].Union(samples[j]).Count();
        }
        return sum / (samples.Length * (samples.Length - 1) / 2.0);
    }

    private static IEnumerable<string> NGrams(string text, int n)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length < n ? [string.Join(' ', words)] : Enumerable.Range(0, words.Length - n + 1).Select(start => string.Join(' ', words[start..(start + n)]));
    }
}
