using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>Reads labels as numbers of the classes that probabilities are of; −1 where one is missing.</summary>
internal static class LabelCells
{
    /// <param name="name">The column of labels.</param>
    /// <param name="probabilities">The column of probabilities, whose slots may have names.</param>
    public static InputColumn<int> Input(string name, string probabilities) =>
        new(name, BooleanDataViewType.Instance, true, source => Open(source, probabilities)) { Accepts = type => type is KeyDataViewType { RawType: var raw } ? raw == typeof(uint) : NumberConversion.IsNumber(type) };

    private static Func<int> Open(SourceColumn source, string probabilities)
    {
        switch (source.Column.Type)
        {
            case BooleanDataViewType:
                return InputColumn.Converted<bool, int>(source, value => value ? 1 : 0);
            case KeyDataViewType:
                var places = Places(source, source.Row.Schema[probabilities]);
                return InputColumn.Converted<uint, int>(source, key => key == 0 ? -1 : places is null ? (int)key - 1 : places[key - 1]);
            default:
                var number = NumberConversion.Open(source);
                return () => number() is var value && double.IsNaN(value) ? -1 : value == Math.Floor(value) && value is >= 0 and < int.MaxValue
                    ? (int)value
                    : throw new InvalidDataException(FormattableString.Invariant($"Column '{source.Column.Name}' holds the label {value} in row {source.Row.Position + 1}; a number of a class is expected, from 0 up. Convert the column."));
        }
    }

    // Where both have names, these say which slot belongs to which key: a model may have been trained on keys in another order.
    private static int[]? Places(SourceColumn source, DataViewSchema.Column probabilities)
    {
        var keys = NamedCells.KeysOf(source.Column);
        if (keys.Count == 0 || !probabilities.HasSlotNames())
            return null;
        VBuffer<ReadOnlyMemory<char>> names = default;
        probabilities.GetSlotNames(ref names);
        string[] slots = [.. names.DenseValues().Select(name => name.ToString())];
        if (slots.All(string.IsNullOrEmpty))
            return null;
        return [.. keys.Select(key => Array.IndexOf(slots, key) is >= 0 and var place ? place : throw new ArgumentException(
            $"The labels in '{source.Column.Name}' have the name '{key}', but the slots of '{probabilities.Name}' are {string.Join(", ", slots.Take(10).Select(name => $"'{name}'"))}. Name columns that belong together."))];
    }
}
