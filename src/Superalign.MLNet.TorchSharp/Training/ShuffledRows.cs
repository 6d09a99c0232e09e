using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Training;

/// <summary>Row numbers in random order without end: every row once an epoch, in a new order each time.</summary>
internal sealed class ShuffledRows
{
    private readonly RandomStream _stream;
    private readonly int[] _order;
    private readonly List<Shuffling> _shufflings = [];   // of the present epoch
    private int _position;

    /// <param name="count">How many rows there are, at least 1.</param>
    /// <param name="stream">Where the order is drawn from.</param>
    public ShuffledRows(int count, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        _stream = stream;
        _order = new int[count];
        StartEpoch();
    }

    /// <summary>Where the order stands; setting it goes back there.</summary>
    public RowOrder State
    {
        get => new([.. _shufflings], _position);
        set
        {
            foreach (var shuffling in value.Shufflings)
                Shuffle(shuffling);
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
                StartEpoch();
            var row = _order[_position++];
            if (isWanted(row))
                rows[i++] = row;
        }
        return rows;
    }

    /// <summary>Puts the rows that are still to come in this epoch, and all epochs after it, into another order.</summary>
    public void DrawAnew()
    {
        _stream.Branch();
        Shuffle(new Shuffling(_stream.State, _position));
    }

    private void StartEpoch()
    {
        Shuffle(new Shuffling(_stream.State, From: 0));
        _position = 0;
    }

    private void Shuffle(Shuffling shuffling)
    {
        if (shuffling.From == 0)
        {
            _shufflings.Clear();
            for (var i = 0; i < _order.Length; i++)
                _order[i] = i;
        }
        _shufflings.Add(shuffling);
        _stream.State = shuffling.Stream;
        _stream.Shuffle(_order.AsSpan(shuffling.From));
    }
}
