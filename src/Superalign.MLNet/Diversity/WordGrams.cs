namespace Superalign.MLNet.Diversity;

/// <summary>Counts of runs of words in samples.</summary>
internal sealed class WordGrams
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<SortedDictionary<int, int>> _samples = [];
    private readonly int _length;

    /// <param name="samples">The samples.</param>
    /// <param name="length">How many words a run has; a shorter sample is one run, and an empty one the run of no word.</param>
    public WordGrams(IEnumerable<string> samples, int length)
    {
        _length = length;
        foreach (var sample in samples)
            _samples.Add(CountsOf(PlainText.Words(PlainText.Of(sample))));
    }

    /// <summary>How often each run occurs over all samples.</summary>
    public int[] Totals()
    {
        var totals = new int[_numbers.Count];
        foreach (var (number, count) in _samples.SelectMany(counts => counts))
            totals[number] += count;
        return totals;
    }

    /// <summary>The counts of each sample, as vectors of length 1.</summary>
    public UnitVectors Vectors() =>
        UnitVectors.Of([.. _samples.Select(counts => ((int[]?)[.. counts.Keys], (float[])[.. counts.Values]))], _numbers.Count);

    private SortedDictionary<int, int> CountsOf(List<string> words)
    {
        var counts = new SortedDictionary<int, int>();
        for (var i = 0; i <= Math.Max(0, words.Count - _length); i++)
        {
            var run = string.Join(' ', words.Skip(i).Take(_length));
            if (!_numbers.TryGetValue(run, out var number))
                _numbers.Add(run, number = _numbers.Count);
            counts[number] = counts.GetValueOrDefault(number) + 1;
        }
        return counts;
    }
}
