using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Parquet;
using Parquet.Schema;

namespace Superalign.MLNet.Data;

/// <summary>A column on its way into a Parquet file: the values of the row group that is being gathered.</summary>
internal abstract class ParquetOutput
{
    private protected ParquetOutput(Field field) => Field = field;

    /// <summary>The field of the file's schema; all values may be missing.</summary>
    public Field Field { get; }

    /// <summary>What gathers a column: truth values and numbers as such, a vector as a list, everything else as text, in the form that JSON Lines has.</summary>
    public static ParquetOutput Of(DataViewSchema.Column column)
    {
        var item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        var isList = column.Type is VectorDataViewType;
        return item is KeyDataViewType ? Texts() : item.RawType switch
        {
            var raw when raw == typeof(bool) => Make<bool>((ref Utf8JsonReader json) => json.GetBoolean()),
            var raw when raw == typeof(float) => Make<float>((ref Utf8JsonReader json) => json.GetSingle()),
            var raw when raw == typeof(double) => Make<double>((ref Utf8JsonReader json) => json.GetDouble()),
            var raw when raw == typeof(ulong) => Make<ulong>((ref Utf8JsonReader json) => json.GetUInt64()),
            var raw when raw == typeof(long) || raw == typeof(uint) => Make<long>((ref Utf8JsonReader json) => json.GetInt64()),
            var raw when raw == typeof(sbyte) || raw == typeof(byte) || raw == typeof(short) || raw == typeof(ushort) || raw == typeof(int) =>
                Make<int>((ref Utf8JsonReader json) => json.GetInt32()),
            _ => Texts(),
        };

        ParquetOutput Make<T>(ParquetOutput<T>.Reader read)
            where T : struct => new ParquetOutput<T>(FieldOf(typeof(T)), isList, read);

        ParquetOutput Texts() => new ParquetOutput<ReadOnlyMemory<char>>(FieldOf(typeof(string)), isList, (ref Utf8JsonReader json) =>
            (json.TokenType == JsonTokenType.String ? json.GetString()! : System.Text.Encoding.UTF8.GetString(json.ValueSpan)).AsMemory());

        Field FieldOf(Type type)
        {
            return isList
                ? new ListField(column.Name, new DataField("element", type, isNullable: true))
                : new DataField(column.Name, type, isNullable: true);
        }
    }

    /// <summary>Takes the value of the next row.</summary>
    /// <param name="json">The value as JSON.</param>
    public abstract void Add(ReadOnlySpan<byte> json);

    /// <summary>Writes what was gathered, and starts again.</summary>
    public abstract void Write(ParquetRowGroupWriter group);
}

/// <inheritdoc cref="ParquetOutput"/>
internal sealed class ParquetOutput<T>(Field field, bool isList, ParquetOutput<T>.Reader read) : ParquetOutput(field)
    where T : struct
{
    /// <summary>Reads the value on which the reader stands.</summary>
    public delegate T Reader(ref Utf8JsonReader json);

    // How deep a value is defined: of a list its own null, its emptiness, and the null of an item are told apart.
    private const int EmptyList = 1;

    private readonly int _defined = isList ? 3 : 1;
    private readonly List<T> _values = [];
    private readonly List<int> _definitions = [];
    private readonly List<int> _repetitions = [];

    public override void Add(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (!isList || reader.TokenType != JsonTokenType.StartArray)
        {
            AddEntry(ref reader, missing: 0, repetition: 0);
            return;
        }
        var repetition = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; repetition = 1)
            AddEntry(ref reader, _defined - 1, repetition);
        if (repetition == 0)
            Add(EmptyList, 0);
    }

    public override void Write(ParquetRowGroupWriter group)
    {
        var leaf = Field is ListField { Item: DataField item } ? item : (DataField)Field;
        ReadOnlyMemory<int>? repetitions = isList ? _repetitions.ToArray().AsMemory() : null;
        group.WriteAllPartsAsync<T>(leaf, _values.ToArray(), _definitions.ToArray().AsMemory(), repetitions, default).GetAwaiter().GetResult();
        _values.Clear();
        _definitions.Clear();
        _repetitions.Clear();
    }

    private void AddEntry(ref Utf8JsonReader reader, int missing, int repetition)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            Add(missing, repetition);
            return;
        }
        _values.Add(read(ref reader));
        Add(_defined, repetition);
    }

    private void Add(int definition, int repetition)
    {
        _definitions.Add(definition);
        _repetitions.Add(repetition);
    }
}
