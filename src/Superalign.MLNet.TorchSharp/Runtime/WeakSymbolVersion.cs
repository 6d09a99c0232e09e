using System.Buffers.Binary;
using System.Text;

namespace Superalign.MLNet.Runtime;

/// <summary>
/// Makes one version that an ELF library needs optional, so that it loads where the system's library does not have that version.
/// </summary>
/// <remarks>
/// The loader passes over a missing version whose <c>vernaux</c> entry carries the flag <c>VER_FLG_WEAK</c>. Safe only where
/// nothing in the library uses a symbol of that version, which is checked: the caller names the only symbols allowed.
/// Source: the Linux Standard Base, "Symbol Versioning", Elfxx_Verneed and Elfxx_Vernaux.
/// </remarks>
internal static class WeakSymbolVersion
{
    private const int NeedSize = 16;
    private const int EntrySize = 16;
    private const int SymbolSize = 24;
    private const ushort WeakFlag = 2;
    private const ushort HiddenBit = 0x8000;

    /// <summary>Sets the flag in place.</summary>
    /// <param name="library">The bytes of the library, changed in place.</param>
    /// <param name="version">The version's name, such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <param name="unusedSymbols">Symbols of that version that the library names but never calls.</param>
    /// <returns>Entries changed: 0 where the library does not need that version or already takes it as optional.</returns>
    /// <exception cref="InvalidDataException">The library is damaged, or it needs another symbol of that version.</exception>
    public static int Weaken(Span<byte> library, string version, params ReadOnlySpan<string> unusedSymbols)
    {
        var elf = new ElfFile(library);
        if (elf.Find(ElfFile.VersionNeeds) is not { } needs)
            return 0;
        var changed = 0;
        foreach (var position in EntriesNamed(elf, needs, version))
        {
            var entry = elf.Content(needs).Slice(position, EntrySize);
            RefuseOtherSymbols(elf, version, BinaryPrimitives.ReadUInt16LittleEndian(entry[6..]), unusedSymbols);
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(entry[4..]);
            if ((flags & WeakFlag) != 0)
                continue;
            BinaryPrimitives.WriteUInt16LittleEndian(entry[4..], (ushort)(flags | WeakFlag));
            changed++;
        }
        return changed;
    }

    /// <summary>Offsets of the <c>vernaux</c> entries with that name: a list of needed files, each with a list of versions.</summary>
    private static List<int> EntriesNamed(ElfFile elf, ElfFile.Section needs, string version)
    {
        var content = elf.Content(needs);
        var strings = elf.StringsOf(needs);
        var wanted = Encoding.ASCII.GetBytes(version);
        var found = new List<int>();
        var left = content.Length / EntrySize;
        ulong need = 0;
        for (var nextNeed = 1u; nextNeed != 0; need += nextNeed)
        {
            var file = ElfFile.Slice(content, need, NeedSize);
            var entry = need + BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
            for (var count = BinaryPrimitives.ReadUInt16LittleEndian(file[2..]); count > 0; count--)
            {
                if (left-- == 0)
                    throw ElfFile.Malformed("its lists of needed versions overlap");
                var aux = ElfFile.Slice(content, entry, EntrySize);
                if (ElfFile.StringAt(strings, BinaryPrimitives.ReadUInt32LittleEndian(aux[8..])).SequenceEqual(wanted))
                    found.Add((int)entry);
                entry += BinaryPrimitives.ReadUInt32LittleEndian(aux[12..]);
            }
            nextNeed = BinaryPrimitives.ReadUInt32LittleEndian(file[12..]);
        }
        return found;
    }

    private static void RefuseOtherSymbols(ElfFile elf, string version, ushort index, ReadOnlySpan<string> unusedSymbols)
    {
        if (elf.Find(ElfFile.DynamicSymbols) is not { } symbols || elf.Find(ElfFile.VersionOfSymbols) is not { } versions)
            throw ElfFile.Malformed("it needs versions of symbols but lists none");
        var strings = elf.StringsOf(symbols);
        var count = Math.Min(symbols.Size / SymbolSize, versions.Size / sizeof(ushort));
        for (var i = 0; i < count; i++)
        {
            var ofSymbol = BinaryPrimitives.ReadUInt16LittleEndian(elf.Content(versions)[(i * sizeof(ushort))..]);
            if ((ofSymbol & ~HiddenBit) != index)
                continue;
            var nameOffset = BinaryPrimitives.ReadUInt32LittleEndian(elf.Content(symbols)[(i * SymbolSize)..]);
            var name = Encoding.ASCII.GetString(ElfFile.StringAt(strings, nameOffset));
            if (!unusedSymbols.Contains(name))
                throw new InvalidDataException(
                    $"The library needs the symbol '{name}' of version '{version}', which this system's C++ library does not have. " +
                    "Update the system's libstdc++, or use the version of TorchSharp that this package was built with.");
        }
    }
}
