using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Training;

/// <summary>Row numbers in random order without end: every row once an epoch, in a new order each time.</summary>
internal sealed class ShuffledRows
{
    private readonly RandomStream _stream;
    private readonly int[] _order;
    private ulong _epochStart;
    private int _position;

    /// <param name="count">How many rows there are, at least 1.</param>
    /// <param name="stream">Where the order is drawn from.</param>
    public ShuffledRows(int count, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        _stream = stream;
        _order = new int[count];
        Shuffle(stream.State);
    }

    /// <summary>Where the order stands; setting it goes back there.</summary>
    public (ulong EpochStart, int Position) State
    {
        get => (_epochStart, _position);
        set
        {
            Shuffle(value.EpochStart);
            _position = value.Position;
        }
    }

    /// <summary>The next rows; an epoch's end runs over into the next one.</summary>
    public int[] Next(int count) => Next(count, _ => true);

    /// <summary>The next rows among some; the others are passed over until the next epoch.</summary>
    /// <param name="count">How many.</param>
    /// <param name="isWanted">Which rows may be drawn, at least one of them.</param>
    public int[] Next(int count, Func<int, bool> isWanted)
    {
        var rows = new int[count];
        for (var i = 0; i < count;)
        {
            if (_position == _order.Length)
                Shuffle(_stream.State);
            var row = _order[_position++];
            if (isWanted(row))
                rows[i++] = row;
        }
        return rows;
    }

    private void Shuffle(ulong epochStart)
    {
        _stream.State = _epochStart = epochStart;
        for (var i = 0; i < _order.Length; i++)
            _order[i] = i;
        _stream.Shuffle<int>(_order);
        _position = 0;
    }
}
