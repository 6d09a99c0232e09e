using Microsoft.ML.Data;

namespace Superalign.MLNet.Supervision;

/// <summary>The votes on an item, and its true label where that is known.</summary>
/// <param name="name">The item's name.</param>
internal sealed class GatheredItem(string name)
{
    private readonly List<(string Supervisor, int Class)> _votes = [];

    public string Name { get; } = name;

    public string? Label { get; private set; }

    public void Add(string supervisor, int votedClass) => _votes.Add((supervisor, votedClass));

    /// <exception cref="InvalidDataException">It has another label already.</exception>
    public void LabelAs(string? label)
    {
        if (VoteCells.IsAbstention(label))
            return;
        if (Label is not null && Label != label)
            throw new InvalidDataException($"Item '{Name}' has the true labels '{Label}' and '{label}'; an item has one. Correct one of its rows.");
        Label = label;
    }

    /// <summary>How often each supervisor voted.</summary>
    public IEnumerable<(string Supervisor, int Count)> Counts() => _votes.CountBy(vote => vote.Supervisor).Select(one => (one.Key, one.Value));

    /// <summary>The votes as keys, each in the next slot of its supervisor's name; 0 where there is none.</summary>
    public VBuffer<uint> Vector(IReadOnlyList<string> slots, Func<int, uint> keyOf)
    {
        var left = _votes.GroupBy(vote => vote.Supervisor, StringComparer.Ordinal).ToDictionary(group => group.Key, group => new Queue<int>(group.Select(vote => vote.Class)), StringComparer.Ordinal);
        var (keys, places) = (new List<uint>(), new List<int>());
        for (var slot = 0; slot < slots.Count; slot++)
        {
            if (!left.TryGetValue(slots[slot], out var queue) || !queue.TryDequeue(out var one))
                continue;
            keys.Add(keyOf(one));
            places.Add(slot);
        }
        return new VBuffer<uint>(slots.Count, keys.Count, [.. keys], [.. places]);
    }
}
