using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Superalign.MLNet.Models.Checkpoints;

/// <summary>Writes a safetensors file of 32-bit floating point tensors, front to back.</summary>
internal static class SafetensorsWriter
{
    private const int ChunkElements = 1 << 20;

    /// <summary>Gives a run of a tensor's elements.</summary>
    /// <param name="first">The first element, counted in row-major order.</param>
    /// <param name="destination">Takes as many elements as it is long.</param>
    public delegate void ElementSource(long first, Span<float> destination);

    /// <summary>A tensor to write.</summary>
    /// <param name="Name">Its name, unique in the file.</param>
    /// <param name="Shape">Its sizes, outermost first.</param>
    /// <param name="Elements">Where its elements come from.</param>
    public readonly record struct Source(string Name, long[] Shape, ElementSource Elements);

    /// <summary>Writes header and tensors in the order given; the data start at a multiple of 8 bytes.</summary>
    /// <exception cref="ArgumentException">Two tensors have the same name.</exception>
    public static void Write(Stream stream, IReadOnlyList<Source> tensors)
    {
        if (tensors.CountBy(tensor => tensor.Name).FirstOrDefault(pair => pair.Value > 1).Key is { } twice)
            throw new ArgumentException($"Two tensors are named '{twice}'; a file takes one of each name.", nameof(tensors));
        WriteHeader(stream, tensors);
        var buffer = ArrayPool<float>.Shared.Rent(ChunkElements);
        foreach (var tensor in tensors)
        {
            var count = Count(tensor.Shape);
            for (var first = 0L; first < count; first += ChunkElements)
            {
                var chunk = buffer.AsSpan(0, (int)Math.Min(ChunkElements, count - first));
                tensor.Elements(first, chunk);
                stream.Write(MemoryMarshal.AsBytes(chunk));
            }
        }
        ArrayPool<float>.Shared.Return(buffer);
    }

    private static void WriteHeader(Stream stream, IReadOnlyList<Source> tensors)
    {
        var header = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            // transformers refuses a file that does not say which library's tensors it holds.
            json.WriteStartObject("__metadata__");
            json.WriteString("format", "pt");
            json.WriteEndObject();
            var begin = 0L;
            foreach (var tensor in tensors)
            {
                var end = begin + sizeof(float) * Count(tensor.Shape);
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                WriteNumbers(json, "shape", tensor.Shape);
                WriteNumbers(json, "data_offsets", [begin, end]);
                json.WriteEndObject();
                begin = end;
            }
            json.WriteEndObject();
        }
        while (header.WrittenCount % 8 != 0)
            header.Write(" "u8);

        Span<byte> prefix = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.WrittenCount);
        stream.Write(prefix);
        stream.Write(header.WrittenSpan);
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static long Count(long[] shape) => shape.Aggregate(1L, (count, size) => checked(count * size));
}
