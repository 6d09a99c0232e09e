using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Evaluation;

/// <summary>Some slots of a vector column, by their names; what is missing is NaN.</summary>
internal sealed class SlotsColumn(string name, IReadOnlyList<string> slots) : EvaluatedColumn(name)
{
    private readonly List<double>[] _values = [.. slots.Select(_ => new List<double>())];

    /// <summary>The numbers of a slot, one a row.</summary>
    /// <param name="slot">The place of its name among those that were given.</param>
    public double[] Values(int slot) => [.. _values[slot]];

    public override void Require(string component, DataViewSchema schema)
    {
        SchemaShapes.Require(component, SchemaShapes.Of(schema), InputColumn.Vector(Name));
        var known = NamesOf(schema[Name]);
        if (slots.FirstOrDefault(slot => !known.Contains(slot)) is { } missing)
        {
            throw new ArgumentException(known.Length > 0
                ? $"Column '{Name}' has no slot '{missing}'; its slots are {string.Join(", ", known.Select(slot => $"'{slot}'"))}. Name one of these."
                : $"Column '{Name}' has no slot '{missing}': its slots have no names. Name a column whose slots have, such as ConformityValues.");
        }
    }

    public override Action Open(DataViewRow row, DataViewSchema.Column column)
    {
        var known = NamesOf(column);
        int[] places = [.. slots.Select(slot => Array.IndexOf(known, slot))];
        var getter = row.GetGetter<VBuffer<float>>(column);
        VBuffer<float> vector = default;
        return () =>
        {
            getter(ref vector);
            for (var i = 0; i < places.Length; i++)
                _values[i].Add(vector.GetItemOrDefault(places[i]));
        };
    }

    private static string[] NamesOf(DataViewSchema.Column column)
    {
        if (!column.HasSlotNames())
            return [];
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
