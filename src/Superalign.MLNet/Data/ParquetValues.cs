using System.Globalization;
using System.Text.Json;
using Parquet.Meta;
using Parquet.Schema;

namespace Superalign.MLNet.Data;

/// <summary>Writes values of a Parquet file as JSON.</summary>
internal static class ParquetValues
{
    /// <summary>What writes the values of a field: numbers and truth values as such, what is not finite as null, times as ISO 8601, bytes in Base64, the rest as text.</summary>
    public static Action<Utf8JsonWriter, T> WriterOf<T>(DataField field)
        where T : struct => field switch
        {
            TimeDataField time => (json, value) => JsonSerializer.Serialize(json, TimeOf(Convert.ToInt64(value, CultureInfo.InvariantCulture), time.Precision)),
            { SchemaElement: { } element } when typeof(T) == typeof(ReadOnlyMemory<byte>) && IsText(element) => WriteBytesAsText,
            _ => Write,
        };

    // The library gives these as bytes, since what is in them is a matter of another format.
    private static bool IsText(SchemaElement element) =>
        element.ConvertedType is ConvertedType.JSON or ConvertedType.ENUM or ConvertedType.UTF8 || element.LogicalType is { JSON: not null } or { ENUM: not null } or { STRING: not null };

    private static void WriteBytesAsText<T>(Utf8JsonWriter json, T value)
        where T : struct => json.WriteStringValue(System.Text.Encoding.UTF8.GetString(((ReadOnlyMemory<byte>)(object)value).Span));

    private static TimeSpan TimeOf(long value, TimeUnitPrecision precision) => precision switch
    {
        TimeUnitPrecision.Millis => TimeSpan.FromTicks(value * TimeSpan.TicksPerMillisecond),
        TimeUnitPrecision.Micros => TimeSpan.FromTicks(value * TimeSpan.TicksPerMicrosecond),
        _ => TimeSpan.FromTicks(value / TimeSpan.NanosecondsPerTick),
    };

    private static void Write<T>(Utf8JsonWriter json, T value)
        where T : struct
    {
        switch (value)
        {
            case ReadOnlyMemory<char> text:
                json.WriteStringValue(text.Span);
                break;
            case ReadOnlyMemory<byte> bytes:
                json.WriteBase64StringValue(bytes.Span);
                break;
            case float number when !float.IsFinite(number):
            case double wide when !double.IsFinite(wide):
                json.WriteNullValue();
                break;
            // A time without a zone is written without one: that of the machine has nothing to do with it.
            case DateTime { Kind: DateTimeKind.Local } time:
                json.WriteStringValue(DateTime.SpecifyKind(time, DateTimeKind.Unspecified));
                break;
            case bool or float or double or decimal or sbyte or byte or short or ushort or int or uint or long or ulong or DateTime or DateOnly or TimeOnly or TimeSpan or Guid:
                JsonSerializer.Serialize(json, value);
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
