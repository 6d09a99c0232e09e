using System.Buffers.Binary;
using System.Text;

namespace Superalign.MLNet.Tests.Models.Checkpoints;

/// <summary>Makes safetensors files by hand, true and false ones, apart from the code under test.</summary>
internal static class SafetensorsBytes
{
    /// <summary>A file of this header and these bytes.</summary>
    public static byte[] Of(string header, params ReadOnlySpan<byte> data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + json.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        data.CopyTo(file.AsSpan(8 + json.Length));
        return file;
    }

    /// <summary>A file of tensors with small whole numbers, in one of the types that are read.</summary>
    public static byte[] Of(string dataType, IEnumerable<(string Name, long[] Shape, float[] Values)> tensors)
    {
        var header = new List<string>();
        var data = new List<byte>();
        foreach (var (name, shape, values) in tensors)
        {
            var begin = data.Count;
            foreach (var value in values)
                data.AddRange(Encode(dataType, value));
            header.Add($$"""
                "{{name}}":{"dtype":"{{dataType}}","shape":[{{string.Join(',', shape)}}],"data_offsets":[{{begin}},{{data.Count}}]}
                """);
        }
        return Of($"{{{string.Join(',', header)}}}", [.. data]);
    }

    private static byte[] Encode(string dataType, float value) => dataType switch
    {
        "F32" => BitConverter.GetBytes(value),
        "F16" => BitConverter.GetBytes((Half)value),
        // The upper half of a float: exact for what the tests use.
        "BF16" => BitConverter.GetBytes(value)[2..],
        _ => throw new ArgumentOutOfRangeException(nameof(dataType)),
    };
}
