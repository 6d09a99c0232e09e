using System.Buffers.Binary;
using System.Text.Json;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Models.Checkpoints;

/// <summary>The header of a safetensors file: what each tensor is and where its bytes are. Nothing in it is trusted.</summary>
/// <remarks>
/// The format: 8 bytes with the header's length (little-endian), the header (JSON), then the tensors' bytes without gaps.
/// Source: huggingface/safetensors, README. A header that was accepted describes exactly the bytes that the file has, so
/// that no size in it can ask for more memory than the file is long.
/// </remarks>
internal sealed class SafetensorsHeader
{
    private const int PrefixBytes = 8;
    private const int MaximumBytes = 100_000_000;

    private SafetensorsHeader(long dataStart, SafetensorsEntry[] entries)
    {
        DataStart = dataStart;
        Entries = entries;
    }

    /// <summary>Where the tensors' bytes start in the file.</summary>
    public long DataStart { get; }

    /// <summary>The tensors in the order of their bytes.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>Reads the header at the start of a file and checks it against the file's length.</summary>
    /// <param name="stream">The file, at its start.</param>
    /// <param name="file">The file and its place, for error messages.</param>
    /// <exception cref="InvalidDataException">The header contradicts itself, the format or the file's length; the message
    /// names file, tensor, what is given and what is expected.</exception>
    public static SafetensorsHeader Read(Stream stream, string file)
    {
        Span<byte> prefix = stackalloc byte[PrefixBytes];
        if (stream.ReadAtLeast(prefix, PrefixBytes, throwOnEndOfStream: false) < PrefixBytes)
            throw new InvalidDataException($"{file} has fewer than {PrefixBytes} bytes and is no safetensors file. {Remedy}");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        var left = stream.Length - PrefixBytes;
        if (length > (ulong)left || length > MaximumBytes)
        {
            throw new InvalidDataException(
                $"{file} gives its header {length} bytes, but {left} bytes follow and a header has at most {MaximumBytes}. " +
                Remedy);
        }
        var json = new byte[length];
        stream.ReadExactly(json);
        var dataStart = PrefixBytes + (long)length;
        return new SafetensorsHeader(dataStart, Parse(json, stream.Length - dataStart, file));
    }

    private const string Remedy = "The file is damaged or was cut off; copy it again.";

    private static SafetensorsEntry[] Parse(byte[] json, long dataBytes, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new InvalidDataException($"The header of {file} is not an object in braces. {Remedy}");
            var entries = new List<SafetensorsEntry>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!names.Add(property.Name))
                    throw new InvalidDataException($"The header of {file} names '{Excerpt.Of(property.Name)}' twice. {Remedy}");
                if (property.Name != "__metadata__")
                    entries.Add(ParseEntry(property.Name, property.Value, file));
            }
            return InFileOrder(entries, dataBytes, file);
        }
        // The second is what the reader throws for text that is not valid Unicode.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"The header of {file} is not JSON that can be read: {error.Message} {Remedy}", error);
        }
    }

    private static SafetensorsEntry ParseEntry(string name, JsonElement value, string file)
    {
        var what = $"Tensor '{Excerpt.Of(name)}' of {file}";
        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() != 3 ||
            !value.TryGetProperty("dtype", out var dataType) || dataType.ValueKind != JsonValueKind.String ||
            Numbers(value, "shape") is not { } shape || Numbers(value, "data_offsets") is not [var begin, var end])
        {
            throw new InvalidDataException(
                $"{what} is described by {Excerpt.Of(value.GetRawText(), 160)}; expected are 'dtype', 'shape' and two " +
                $"'data_offsets', all numbers whole and not negative. {Remedy}");
        }
        var type = dataType.GetString()!;
        if (ElementBytes(type) is not { } elementBytes)
        {
            throw new InvalidDataException(
                $"{what} has the dtype '{Excerpt.Of(type)}', which is not known; F32, F16 and BF16 are read, and other types of 8 " +
                "to 64 bits are known. Save the tensor as one of these.");
        }
        var bytes = end - begin;
        if (bytes < 0 || bytes % elementBytes != 0 || Count(shape) != bytes / elementBytes)
        {
            throw new InvalidDataException(
                $"{what} has the shape {Excerpt.Of(shape)} of {type}, {elementBytes} bytes each, but its offsets {begin} to " +
                $"{end} are not as far apart as that. {Remedy}");
        }
        return new SafetensorsEntry(name, type, shape, begin, end);
    }

    private static SafetensorsEntry[] InFileOrder(List<SafetensorsEntry> entries, long dataBytes, string file)
    {
        SafetensorsEntry[] ordered = [.. entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)];
        var next = 0L;
        foreach (var entry in ordered)
        {
            if (entry.Begin != next)
            {
                throw new InvalidDataException(
                    $"Tensor '{Excerpt.Of(entry.Name)}' of {file} begins at byte {entry.Begin}, but {next} is expected: tensors " +
                    $"follow one another without gap or overlap. {Remedy}");
            }
            next = entry.End;
        }
        return next == dataBytes
            ? ordered
            : throw new InvalidDataException(
                $"{file} has {dataBytes} bytes behind its header, but its tensors take {next}. {Remedy}");
    }

    private static long[]? Numbers(JsonElement entry, string name)
    {
        if (!entry.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array)
            return null;
        var numbers = new long[value.GetArrayLength()];
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var number) || number < 0)
                return null;
            numbers[index++] = number;
        }
        return numbers;
    }

    private static int? ElementBytes(string dataType) => dataType switch
    {
        "BOOL" or "U8" or "I8" or "F8_E4M3" or "F8_E5M2" or "F8_E8M0" => 1,
        "U16" or "I16" or "F16" or "BF16" => 2,
        "U32" or "I32" or "F32" => 4,
        "U64" or "I64" or "F64" or "C64" => 8,
        _ => null,
    };

    // Null where the product does not fit in 64 bits: no file holds so many.
    private static long? Count(long[] shape)
    {
        var count = 1L;
        foreach (var size in shape)
        {
            if (size != 0 && count > long.MaxValue / size)
                return null;
            count *= size;
        }
        return count;
    }
}
