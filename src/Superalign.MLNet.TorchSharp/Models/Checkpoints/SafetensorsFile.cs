using System.Runtime.InteropServices;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Models.Checkpoints;

/// <summary>An open safetensors file whose tensors are read piece by piece as 32-bit floating point numbers.</summary>
internal sealed class SafetensorsFile : IDisposable
{
    private readonly Stream _stream;
    private readonly SafetensorsHeader _header;
    private readonly string _file;

    /// <summary>Opens a file and reads its header; <see cref="Dispose"/> closes it.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The header is damaged.</exception>
    public SafetensorsFile(IFileSet files, string name)
    {
        _file = SmallFile.Describe(files, name);
        _stream = files.OpenRead(name);
        try
        {
            _header = SafetensorsHeader.Read(_stream, _file);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The tensors in the order of their bytes.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries => _header.Entries;

    /// <summary>Whether <see cref="Read"/> reads elements of this type.</summary>
    public static bool CanRead(string dataType) => dataType is "F32" or "F16" or "BF16";

    /// <summary>Reads a run of a tensor's elements.</summary>
    /// <param name="entry">One of <see cref="Entries"/>, of a type that <see cref="CanRead"/>.</param>
    /// <param name="first">The first element to read, counted in row-major order.</param>
    /// <param name="destination">Takes as many elements as it is long; the conversion needs no other memory.</param>
    /// <exception cref="InvalidDataException">The file became shorter since it was opened.</exception>
    public void Read(SafetensorsEntry entry, long first, Span<float> destination)
    {
        var bytes = MemoryMarshal.AsBytes(destination);
        if (entry.DataType == "F32")
        {
            ReadBytes(entry.Begin + sizeof(float) * first, bytes);
            return;
        }
        // The 16-bit numbers go to the second half; each is read before the growing front reaches it.
        var packed = bytes[(bytes.Length / 2)..];
        ReadBytes(entry.Begin + sizeof(ushort) * first, packed);
        Widen(MemoryMarshal.Cast<byte, ushort>(packed), destination, entry.DataType);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void ReadBytes(long offset, Span<byte> destination)
    {
        _stream.Position = _header.DataStart + offset;
        if (_stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) < destination.Length)
            throw new InvalidDataException($"{_file} became shorter while it was read. Load it again when nothing writes to it.");
    }

    private static void Widen(ReadOnlySpan<ushort> packed, Span<float> destination, string dataType)
    {
        if (dataType == "BF16")
        {
            for (var i = 0; i < packed.Length; i++)
                destination[i] = BitConverter.UInt32BitsToSingle((uint)packed[i] << 16);
            return;
        }
        for (var i = 0; i < packed.Length; i++)
            destination[i] = (float)BitConverter.UInt16BitsToHalf(packed[i]);
    }
}
