namespace Superalign.MLNet.Data;

/// <summary>Counts the bad rows of one file; keeps the first ten, and where all of them stand.</summary>
internal sealed class BadRowLog
{
    public const int Shown = 10;

    private readonly List<BadRow> _first = [];
    private readonly List<long> _ordinals = [];

    public IReadOnlyList<BadRow> First => _first;

    /// <summary>Zero-based numbers of the bad rows, ascending; eight bytes each is all that is kept of them.</summary>
    public IReadOnlyList<long> Ordinals => _ordinals;

    public long Count => _ordinals.Count;

    public void Add(long ordinal, BadRow row)
    {
        _ordinals.Add(ordinal);
        if (_first.Count < Shown)
            _first.Add(row);
    }
}
