using static Superalign.MLNet.Diversity.DistinctTexts;

namespace Superalign.MLNet.Diversity;

/// <summary>Pairs of texts that are not the same and have more pieces in common than the threshold asks for.</summary>
internal static class NearDuplicates
{
    /// <summary>Band after band: texts with the same band stand together once sorted, and are compared unless an earlier band has brought them together.</summary>
    public static IEnumerable<DuplicatePair> Of(DistinctTexts texts, double threshold, bool areTwoParts, Action onStep)
    {
        var (entries, hashing) = (texts.Entries, texts.Hashing);
        var (keys, places) = (new ulong[entries.Count], new int[entries.Count]);
        for (var band = 0; band < hashing.Bands; band++)
        {
            for (var i = 0; i < keys.Length; i++)
                (keys[i], places[i]) = (hashing.Band(entries[i].Signature, band), i);
            Array.Sort(keys, places);
            for (int start = 0, end; start < keys.Length; start = end)
            {
                end = start + 1;
                while (end < keys.Length && keys[end] == keys[start])
                    end++;
                foreach (var (one, other) in PairsOf(places[start..end]))
                {
                    onStep();
                    if (IsNew(one, other, band) && ShingleSet.Jaccard(one.Set, other.Set) is var similarity && similarity >= threshold)
                    {
                        foreach (var row in other.Rows)
                            yield return areTwoParts || one.Rows[0] < row ? new DuplicatePair(one.Rows[0], row, similarity, false) : new DuplicatePair(row, one.Rows[0], similarity, false);
                    }
                }
            }
        }

        IEnumerable<(Entry One, Entry Other)> PairsOf(int[] bucket)
        {
            for (var i = 0; i < bucket.Length; i++)
            {
                for (var j = i + 1; j < bucket.Length; j++)
                {
                    var (one, other) = (entries[bucket[i]], entries[bucket[j]]);
                    if (one.Key == other.Key || (areTwoParts && one.Part == other.Part))
                        continue;
                    yield return one.Part <= other.Part ? (one, other) : (other, one);
                }
            }
        }

        bool IsNew(Entry one, Entry other, int band)
        {
            for (var earlier = 0; earlier < band; earlier++)
            {
                var start = earlier * hashing.BandLength;
                if (one.Signature.AsSpan(start, hashing.BandLength).SequenceEqual(other.Signature.AsSpan(start, hashing.BandLength)))
                    return false;
            }
            return true;
        }
    }
}
