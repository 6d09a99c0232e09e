using System.Buffers.Binary;
using System.Text;

namespace Superalign.MLNet.Runtime.Tests;

/// <summary>
/// A library of 512 bytes, laid out by hand: header at 0, strings at 64, symbols at 128, versions of symbols at 192, needed
/// versions at 208, section headers at 256. It needs GLIBCXX_3.4.32 (index 18) and GLIBCXX_3.4 (index 2) of libstdc++.so.6.
/// </summary>
internal static class ElfSample
{
    public const string Version = "GLIBCXX_3.4.32";
    public const string Symbol = "_init";

    public const int Strings = 64;
    public const int Symbols = 128;
    public const int VersionsOfSymbols = 192;
    public const int Needs = 208;
    public const int SectionHeaders = 256;

    /// <summary>The 16 bits of flags of the entry for GLIBCXX_3.4.32: 16 bytes of need, then 4 bytes of hash.</summary>
    public const int Flags = Needs + 16 + 4;

    public static byte[] Create()
    {
        var bytes = new byte[512];
        "\u007fELF"u8.CopyTo(bytes);
        bytes[4] = 2;
        bytes[5] = 1;
        Put64(bytes, 40, SectionHeaders);
        Put16(bytes, 58, 64);
        Put16(bytes, 60, 4);

        // Offsets in the string table: 1, 16, 31 and 43.
        Encoding.ASCII.GetBytes("\0libstdc++.so.6\0GLIBCXX_3.4.32\0GLIBCXX_3.4\0_init\0").CopyTo(bytes, Strings);
        Put32(bytes, Symbols + 24, 43);
        Put16(bytes, VersionsOfSymbols + 2, 18);

        Put16(bytes, Needs, 1);
        Put16(bytes, Needs + 2, 2);
        Put32(bytes, Needs + 4, 1);
        Put32(bytes, Needs + 8, 16);
        PutEntry(bytes, Needs + 16, index: 18, name: 16, next: 16);
        PutEntry(bytes, Needs + 32, index: 2, name: 31, next: 0);

        PutSection(bytes, 0, ElfFile.StringTable, Strings, 49, link: 0);
        PutSection(bytes, 1, ElfFile.DynamicSymbols, Symbols, 48, link: 0);
        PutSection(bytes, 2, ElfFile.VersionOfSymbols, VersionsOfSymbols, 4, link: 1);
        PutSection(bytes, 3, ElfFile.VersionNeeds, Needs, 48, link: 0);
        return bytes;
    }

    public static void Put16(byte[] bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);

    public static void Put32(byte[] bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);

    public static void Put64(byte[] bytes, int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), value);

    public static void PutSection(byte[] bytes, int index, uint type, ulong offset, ulong size, uint link)
    {
        var header = SectionHeaders + (index * 64);
        Put32(bytes, header + 4, type);
        Put64(bytes, header + 24, offset);
        Put64(bytes, header + 32, size);
        Put32(bytes, header + 40, link);
    }

    private static void PutEntry(byte[] bytes, int at, ushort index, uint name, uint next)
    {
        Put16(bytes, at + 6, index);
        Put32(bytes, at + 8, name);
        Put32(bytes, at + 12, next);
    }
}
