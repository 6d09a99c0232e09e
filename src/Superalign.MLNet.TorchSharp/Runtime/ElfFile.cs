using System.Buffers.Binary;

namespace Superalign.MLNet.Runtime;

/// <summary>The sections of a 64-bit little-endian ELF file; every offset in the file is checked before it is followed.</summary>
/// <remarks>Source: System V ABI, "Object Files"; symbol versions: the Linux Standard Base, "Symbol Versioning".</remarks>
internal readonly ref struct ElfFile
{
    public const int StringTable = 3;
    public const int DynamicSymbols = 11;
    public const int VersionNeeds = 0x6ffffffe;
    public const int VersionOfSymbols = 0x6fffffff;

    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;

    private readonly Span<byte> _bytes;
    private readonly Section[] _sections;

    /// <summary>Reads the header and the table of sections.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a file, or a section lies outside them.</exception>
    public ElfFile(Span<byte> bytes)
    {
        _bytes = bytes;
        var isElf = bytes.Length >= HeaderSize && bytes.StartsWith("\u007fELF"u8) && bytes[4] == 2 && bytes[5] == 1;
        if (!isElf)
            throw Malformed("it does not start as a 64-bit little-endian ELF file does");
        var table = BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]);
        var entrySize = BinaryPrimitives.ReadUInt16LittleEndian(bytes[58..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(bytes[60..]);
        if (entrySize != SectionHeaderSize)
            throw Malformed($"its section headers have {entrySize} bytes instead of {SectionHeaderSize}");
        var headers = Slice(bytes, table, (ulong)count * SectionHeaderSize);
        _sections = new Section[count];
        for (var i = 0; i < count; i++)
            _sections[i] = Section.Read(headers[(i * SectionHeaderSize)..], bytes.Length);
    }

    /// <summary>The first section of a type, or null.</summary>
    public Section? Find(uint type)
    {
        foreach (var section in _sections)
        {
            if (section.Type == type)
                return section;
        }
        return null;
    }

    /// <summary>The bytes of a section; writing to them changes the file.</summary>
    public Span<byte> Content(Section section) => _bytes.Slice(section.Offset, section.Size);

    /// <summary>The string table that a section names as its own.</summary>
    public ReadOnlySpan<byte> StringsOf(Section section)
    {
        if (section.Link >= _sections.Length || _sections[section.Link].Type != StringTable)
            throw Malformed($"section {section.Link} should be a string table");
        return Content(_sections[section.Link]);
    }

    /// <summary>A zero-terminated string of a string table, without the zero.</summary>
    public static ReadOnlySpan<byte> StringAt(ReadOnlySpan<byte> strings, uint offset)
    {
        var rest = offset < strings.Length ? strings[(int)offset..] : default;
        var end = rest.IndexOf((byte)0);
        return end >= 0 ? rest[..end] : throw Malformed($"no string ends after offset {offset} of its string table");
    }

    /// <summary>Part of a span; an error about the file where it lies outside.</summary>
    public static Span<byte> Slice(Span<byte> bytes, ulong offset, ulong length)
    {
        if (offset > (ulong)bytes.Length || length > (ulong)bytes.Length - offset)
            throw Malformed($"{length} bytes at offset {offset} lie outside the {bytes.Length} bytes that hold them");
        return bytes.Slice((int)offset, (int)length);
    }

    public static InvalidDataException Malformed(string what) => new($"The library is damaged: {what}. Restore its package anew.");

    /// <summary>One section: where it lies in the file, and the section that it refers to.</summary>
    public readonly record struct Section(uint Type, int Offset, int Size, int Link)
    {
        private const int NoBits = 8;

        public static Section Read(ReadOnlySpan<byte> header, int fileLength)
        {
            var type = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            var offset = BinaryPrimitives.ReadUInt64LittleEndian(header[24..]);
            var size = BinaryPrimitives.ReadUInt64LittleEndian(header[32..]);
            var link = BinaryPrimitives.ReadUInt32LittleEndian(header[40..]);
            if (type is 0 or NoBits)
                return new Section(type, 0, 0, 0);
            if (offset > (ulong)fileLength || size > (ulong)fileLength - offset)
                throw Malformed($"a section of {size} bytes at offset {offset} lies outside its {fileLength} bytes");
            return new Section(type, (int)offset, (int)size, (int)Math.Min(link, int.MaxValue));
        }
    }
}
