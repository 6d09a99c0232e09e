using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>Makes rows of one item each of rows of one vote each.</summary>
internal static class VoteGathering
{
    /// <summary>Reads all votes, and gives the items.</summary>
    public static IDataView Of(MLContext mlContext, IDataView data, GatherVotesOptions options, out IReadOnlyList<string> warnings)
    {
        options.Validate();
        var gathered = GatheredVotes.Read(data, options);
        var (slots, dropped) = options.Slots is null ? (gathered.Slots(), 0) : (options.Slots, gathered.CountOutside(options.Slots));
        warnings = dropped == 0 ? [] : [$"{dropped} votes are left out: their supervisors have no slot, or fewer slots than votes on an item."];
        var classes = gathered.Classes.Sorted(NamedCells.KeysOf(data.Schema[options.VoteColumnName]));
        var keys = classes.Select((name, number) => (name, number)).ToDictionary(one => one.name, one => (uint)one.number + 1, StringComparer.Ordinal);
        return mlContext.Data.LoadFromEnumerable(
            gathered.Items.Select(item => new Row { Item = item.Name, Votes = item.Vector(slots, number => keys[gathered.Classes.Names[number]]), Label = item.Label ?? "" }).ToList(),
            SchemaOf(options, slots, classes));
    }

    private static SchemaDefinition SchemaOf(GatherVotesOptions options, IReadOnlyList<string> slots, IReadOnlyList<string> classes)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition[nameof(Row.Item)].ColumnName = options.ItemColumnName;
        var votes = definition[nameof(Row.Votes)];
        votes.ColumnName = options.VotesColumnName;
        votes.ColumnType = new VectorDataViewType(new KeyDataViewType(typeof(uint), classes.Count), slots.Count);
        Annotate(votes, ColumnCheck.SlotNames, slots);
        Annotate(votes, ColumnCheck.KeyValues, classes);
        if (options.LabelOutputName is { } label)
            definition[nameof(Row.Label)].ColumnName = label;
        else
            definition.Remove(definition[nameof(Row.Label)]);
        return definition;
    }

    private static void Annotate(SchemaDefinition.Column column, string kind, IReadOnlyList<string> names)
    {
        ReadOnlyMemory<char>[] texts = [.. names.Select(name => name.AsMemory())];
        column.AddAnnotation(kind, new VBuffer<ReadOnlyMemory<char>>(texts.Length, texts), new VectorDataViewType(TextDataViewType.Instance, texts.Length));
    }

    private sealed class Row
    {
        public string Item { get; set; } = "";

        public VBuffer<uint> Votes { get; set; }

        public string Label { get; set; } = "";
    }
}
