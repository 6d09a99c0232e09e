using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Superalign.MLNet.Output;

/// <summary>Writes numbers in full precision and <c>null</c> for what is not a finite number, for which JSON has no word.</summary>
internal sealed class NullForNotANumber<T> : JsonConverter<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (!T.IsFinite(value))
            writer.WriteNullValue();
        else if (value is float single)
            writer.WriteNumberValue(single);
        else
            writer.WriteNumberValue(double.CreateChecked(value));
    }

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Results are written, never read.");
}
