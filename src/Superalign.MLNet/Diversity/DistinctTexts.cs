namespace Superalign.MLNet.Diversity;

/// <summary>The different texts of one part or two, each with its pieces and its signature.</summary>
internal sealed class DistinctTexts(DuplicateOptions options)
{
    private readonly Dictionary<UInt128, int>[] _places = [[], []];
    private readonly List<Entry> _entries = [];

    /// <param name="Key">Tells texts apart.</param>
    /// <param name="Part">0 or 1.</param>
    /// <param name="Rows">The rows of the text; of part 0 only the first.</param>
    /// <param name="Set">Its pieces.</param>
    /// <param name="Signature">Their signature.</param>
    public sealed record Entry(UInt128 Key, int Part, List<int> Rows, uint[] Set, uint[] Signature);

    public MinHash Hashing { get; } = new(options.Threshold);

    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Adds a text; returns the row of part 0 that has the same text, null where none has, or where that is of no interest.</summary>
    /// <param name="plain">The text.</param>
    /// <param name="part">Its part: rows of part 1 are compared with those of part 0.</param>
    /// <param name="row">Its row.</param>
    /// <param name="isAlone">Whether there is only part 0, which is then compared with itself.</param>
    public int? Add(string plain, int part, int row, bool isAlone)
    {
        var key = Duplicates.KeyOf(plain);
        if (!_places[part].TryGetValue(key, out var place))
        {
            var set = ShingleSet.Of(plain, options.Shingles, options.ShingleLength);
            _places[part].Add(key, _entries.Count);
            _entries.Add(new Entry(key, part, [row], set, Hashing.Of(set)));
        }
        else if (part == 0)
        {
            return isAlone ? _entries[place].Rows[0] : null;
        }
        else
        {
            _entries[place].Rows.Add(row);
        }
        return part == 1 && _places[0].TryGetValue(key, out var same) ? _entries[same].Rows[0] : null;
    }
}
