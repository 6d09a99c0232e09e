using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>Votes by item, in the order in which items first occur.</summary>
internal sealed class GatheredVotes
{
    private const string Component = "GatherVotes";

    private readonly Dictionary<string, GatheredItem> _items = new(StringComparer.Ordinal);
    private readonly List<GatheredItem> _order = [];
    private readonly List<string> _supervisors = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public IReadOnlyList<GatheredItem> Items => _order;

    public ClassNames Classes { get; } = new();

    /// <exception cref="InvalidDataException">There is no vote, a row lacks its item or supervisor, or an item has two true labels.</exception>
    public static GatheredVotes Read(IDataView data, GatherVotesOptions options)
    {
        var schema = SchemaShapes.Of(data.Schema);
        string[] names = [options.ItemColumnName, options.SupervisorColumnName, options.VoteColumnName, .. options.TrueLabelColumnName is { } label ? [label] : Array.Empty<string>()];
        foreach (var name in names)
            SchemaShapes.Require(Component, schema, new InputColumn<string?>(name, TextDataViewType.Instance, true, NamedCells.OpenScalar) { Accepts = type => type is not VectorDataViewType && NamedCells.CanRead(type) });
        var gathered = new GatheredVotes();
        using var cursor = data.GetRowCursor([.. names.Distinct().Select(name => data.Schema[name])]);
        var (item, supervisor) = (Text(0), Text(1));
        var vote = VoteCells.Open(new SourceColumn(cursor, data.Schema[options.VoteColumnName]), gathered.Classes.NumberOf);
        var labelOf = names.Length > 3 ? Text(3) : null;
        while (cursor.MoveNext())
            gathered.Add(Named(item(), 0), Named(supervisor(), 1), vote()[0], labelOf?.Invoke());
        if (gathered.Classes.Names.Count == 0)
            throw new InvalidDataException($"There is no vote in column '{options.VoteColumnName}': every row abstains, or there is none. Check the column.");
        if (options.TrueLabels is { } labels)
            gathered.LabelBy(labels);
        return gathered;

        Func<string?> Text(int column) => NamedCells.OpenScalar(new SourceColumn(cursor, data.Schema[names[column]]));

        string Named(string? name, int column) => !string.IsNullOrEmpty(name) ? name : throw new InvalidDataException(
            $"Column '{names[column]}' is empty in row {cursor.Position + 1}; each row needs the item and the supervisor of its vote. Fill it in, or leave the row out.");
    }

    /// <summary>The slots that hold all votes: each supervisor as often as it votes on one item.</summary>
    public IReadOnlyList<string> Slots()
    {
        var most = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in _order)
        {
            foreach (var (supervisor, count) in item.Counts())
                most[supervisor] = Math.Max(count, most.GetValueOrDefault(supervisor));
        }
        return [.. _supervisors.SelectMany(name => Enumerable.Repeat(name, Math.Max(1, most.GetValueOrDefault(name))))];
    }

    /// <summary>How many votes have no slot.</summary>
    public int CountOutside(IReadOnlyList<string> slots)
    {
        var places = slots.GroupBy(name => name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return _order.Sum(item => item.Counts().Sum(one => Math.Max(0, one.Count - places.GetValueOrDefault(one.Supervisor))));
    }

    private void Add(string itemName, string supervisor, int votedClass, string? label)
    {
        if (!_items.TryGetValue(itemName, out var item))
        {
            item = new GatheredItem(itemName);
            _items.Add(itemName, item);
            _order.Add(item);
        }
        if (_known.Add(supervisor))
            _supervisors.Add(supervisor);
        if (votedClass >= 0)
            item.Add(supervisor, votedClass);
        item.LabelAs(label);
    }

    private void LabelBy(IReadOnlyDictionary<string, string> labels)
    {
        foreach (var item in _order)
            item.LabelAs(labels.GetValueOrDefault(item.Name));
    }
}
