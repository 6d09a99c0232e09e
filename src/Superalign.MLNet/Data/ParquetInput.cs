using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Superalign.MLNet.Data;

/// <summary>A field of a Parquet file: the values of one row group, written row by row as JSON.</summary>
internal abstract class ParquetInput
{
    private protected ParquetInput(string name, DataField field) => (Name, Field) = (name, field);

    /// <summary>The name of the field, or of the list.</summary>
    public string Name { get; }

    /// <summary>The leaf that holds the values.</summary>
    public DataField Field { get; }

    /// <summary>What reads a field; null where it is of a kind that a row cannot hold.</summary>
    public static ParquetInput? Of(Field field)
    {
        var leaf = field switch
        {
            DataField plain => plain,
            ListField { Item: DataField item } => item,
            _ => null,
        };
        // One list deep: levels of repetition tell lists in lists apart.
        return leaf is null or { MaxRepetitionLevel: > 1 }
            ? null
            : (ParquetInput)Activator.CreateInstance(
                typeof(ParquetInput<>).MakeGenericType(leaf.ClrType), BindingFlags.Instance | BindingFlags.Public, null, [field.Name, leaf], CultureInfo.InvariantCulture)!;
    }

    /// <summary>Takes the values of a row group.</summary>
    public abstract void Load(ParquetRowGroupReader group);

    /// <summary>Writes the value of the next row.</summary>
    public abstract void WriteNext(Utf8JsonWriter json);
}

/// <inheritdoc cref="ParquetInput"/>
internal sealed class ParquetInput<T>(string name, DataField field) : ParquetInput(name, field)
    where T : struct
{
    private readonly bool _isList = field.MaxRepetitionLevel > 0;
    private readonly int _defined = field.MaxDefinitionLevel;
    // Of a list that is missing or empty there is one entry, which is defined less deep than an item, even one that is null. In files of old, in which the field itself is
    // repeated, items are never null.
    private readonly int _definedItem = field.MaxDefinitionLevel - (field is { IsNullable: true, IsArray: false } ? 1 : 0);
    private readonly Action<Utf8JsonWriter, T> _write = ParquetValues.WriterOf<T>(field);
    private T[] _values = [];
    private int[] _definitions = [];
    private int[] _repetitions = [];
    private int _value;
    private int _entry;

    public override void Load(ParquetRowGroupReader group)
    {
        using var column = (RawColumnData<T>)group.ReadRawColumnDataBaseAsync(Field).AsTask().GetAwaiter().GetResult();
        _values = column.Values.ToArray();
        _definitions = _defined > 0 ? column.DefinitionLevels.ToArray() : [];
        _repetitions = _isList ? column.RepetitionLevels.ToArray() : [];
        (_value, _entry) = (0, 0);
        // All that is read later is there: a file's own sizes are not trusted.
        var rows = _isList ? _repetitions.Count(level => level == 0) : _defined > 0 ? _definitions.Length : _values.Length;
        if (rows != group.RowCount || (_isList && _definitions.Length != _repetitions.Length) || _definitions.Count(level => level == _defined) > _values.Length)
            throw new InvalidDataException($"the field '{Name}' has {rows} rows where its row group has {group.RowCount}");
    }

    public override void WriteNext(Utf8JsonWriter json)
    {
        if (!_isList)
        {
            WriteEntry(json);
            return;
        }
        if (_definitions[_entry] is var level && level < _definedItem)
        {
            _entry++;
            if (level < _definedItem - 1)
                json.WriteNullValue();
            else
                json.WriteRawValue("[]"u8);
            return;
        }
        json.WriteStartArray();
        do
            WriteEntry(json);
        while (_entry < _repetitions.Length && _repetitions[_entry] > 0);
        json.WriteEndArray();
    }

    private void WriteEntry(Utf8JsonWriter json)
    {
        if (_defined > 0 && _definitions[_entry++] < _defined)
            json.WriteNullValue();
        else
            _write(json, _values[_value++]);
    }
}
