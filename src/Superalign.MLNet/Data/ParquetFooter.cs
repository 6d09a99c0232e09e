using System.Buffers.Binary;

namespace Superalign.MLNet.Data;

/// <summary>Whether the footer of a Parquet file is whole: its Thrift structure (compact protocol) ends where the file says, and no size in it leads out of it.</summary>
/// <remarks>
/// The library follows sizes of a damaged footer, for ever where they are large, and falls out of step, with the same end, at a field of another type than the format's.
/// </remarks>
internal ref struct ParquetFooter
{
    private const int TailBytes = 8;
    private const int MaximumBytes = 256 << 20;
    private const int DeepestStruct = 32;

    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;

    private ParquetFooter(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>What is wrong with the footer of a file; null where nothing is.</summary>
    /// <param name="file">The file's bytes; the position is as it was afterwards.</param>
    public static string? ProblemOf(Stream file)
    {
        var position = file.Position;
        try
        {
            Span<byte> tail = stackalloc byte[TailBytes];
            if (file.Length < TailBytes + 4)
                return $"it has {file.Length} bytes";
            file.Position = file.Length - TailBytes;
            file.ReadExactly(tail);
            if (!tail[4..].SequenceEqual("PAR1"u8))
                return "it does not end with the mark PAR1";
            var length = BinaryPrimitives.ReadInt32LittleEndian(tail);
            if (length <= 0 || length > file.Length - TailBytes - 4 || length > MaximumBytes)
                return $"its footer says that it has {length} bytes";
            var bytes = new byte[length];
            file.Position = file.Length - TailBytes - length;
            file.ReadExactly(bytes);
            var footer = new ParquetFooter(bytes);
            return footer.SkipStruct(ParquetFooterLayout.Root, 0) && footer._at == length ? null : "its footer is damaged";
        }
        finally
        {
            file.Position = position;
        }
    }

    private bool SkipStruct(string name, int depth)
    {
        if (depth > DeepestStruct)
            return false;
        for (var field = 0; _at < _bytes.Length;)
        {
            var head = _bytes[_at++];
            if (head == 0)
                return true;
            field += head >> 4;
            if (head >> 4 == 0)
            {
                if (!SkipVarint(out var number) || number > ushort.MaxValue)
                    return false;
                field = (int)(number >> 1);
            }
            if (!SkipValue(ParquetFooterLayout.TypeOf(name, field), head & 0xF, depth, isField: true))
                return false;
        }
        return false;
    }

    private bool SkipValue(string? type, int code, int depth, bool isField)
    {
        if (type is not null && !ParquetFooterLayout.Fits(type, code))
            return false;
        return code switch
        {
            // A truth value is part of a field's head, and a byte of its own in a list.
            1 or 2 => isField || Skip(1),
            3 => Skip(1),
            4 or 5 or 6 => SkipVarint(out _),
            7 => Skip(8),
            8 => SkipVarint(out var size) && Skip(size),
            9 or 10 => SkipList(type?[1..^1], depth),
            12 => SkipStruct(type ?? ParquetFooterLayout.Unknown, depth + 1),
            // The format has no maps.
            _ => false,
        };
    }

    private bool SkipList(string? itemType, int depth)
    {
        if (_at >= _bytes.Length)
            return false;
        var head = _bytes[_at++];
        var size = (ulong)(head >> 4);
        if (size == 15 && !SkipVarint(out size))
            return false;
        // An item has a byte at least.
        if (size > (ulong)(_bytes.Length - _at))
            return false;
        for (; size > 0; size--)
        {
            if (!SkipValue(itemType, head & 0xF, depth, isField: false))
                return false;
        }
        return true;
    }

    private bool SkipVarint(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && _at < _bytes.Length; shift += 7)
        {
            var part = _bytes[_at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return true;
        }
        return false;
    }

    private bool Skip(ulong count)
    {
        if (count > (ulong)(_bytes.Length - _at))
            return false;
        _at += (int)count;
        return true;
    }
}
