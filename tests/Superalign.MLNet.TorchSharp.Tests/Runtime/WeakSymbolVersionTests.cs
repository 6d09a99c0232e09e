namespace Superalign.MLNet.Runtime.Tests;

[TestClass]
public sealed class WeakSymbolVersionTests
{
    [TestMethod]
    public void Weaken_SetsOneBit_WhenTheVersionIsNeeded()
    {
        var library = ElfSample.Create();
        var expected = ElfSample.Create();
        expected[ElfSample.Flags] = 2;

        Assert.AreEqual(1, WeakSymbolVersion.Weaken(library, ElfSample.Version, ElfSample.Symbol));

        CollectionAssert.AreEqual(expected, library);
    }

    [TestMethod]
    public void Weaken_KeepsOtherFlags()
    {
        var library = ElfSample.Create();
        library[ElfSample.Flags] = 1;

        WeakSymbolVersion.Weaken(library, ElfSample.Version, ElfSample.Symbol);

        Assert.AreEqual(3, library[ElfSample.Flags]);
    }

    [TestMethod]
    public void Weaken_ChangesNothing_WhenTheVersionIsOptionalAlready()
    {
        var library = ElfSample.Create();
        library[ElfSample.Flags] = 2;

        Assert.AreEqual(0, WeakSymbolVersion.Weaken(library, ElfSample.Version, ElfSample.Symbol));
    }

    [TestMethod]
    [DataRow("GLIBCXX_3.4.3", DisplayName = "a prefix of a name")]
    [DataRow("GLIBCXX_3.4.33", DisplayName = "another name")]
    public void Weaken_ChangesNothing_WhenTheVersionIsNotNeeded(string version)
    {
        var library = ElfSample.Create();

        Assert.AreEqual(0, WeakSymbolVersion.Weaken(library, version, ElfSample.Symbol));

        CollectionAssert.AreEqual(ElfSample.Create(), library);
    }

    [TestMethod]
    public void Weaken_Refuses_WhenAnotherSymbolOfThatVersionIsUsed()
    {
        var library = ElfSample.Create();

        var error = Assert.ThrowsExactly<InvalidDataException>(() => WeakSymbolVersion.Weaken(library, ElfSample.Version, "_other"));

        StringAssert.Contains(error.Message, "'_init'");
        StringAssert.Contains(error.Message, "'GLIBCXX_3.4.32'");
        CollectionAssert.AreEqual(ElfSample.Create(), library);
    }

    [TestMethod]
    public void Weaken_Refuses_WhenTheFileIsCutAnywhere()
    {
        var whole = ElfSample.Create();
        for (var length = 0; length < whole.Length; length++)
        {
            var cut = whole[..length];
            Assert.ThrowsExactly<InvalidDataException>(
                () => WeakSymbolVersion.Weaken(cut, ElfSample.Version, ElfSample.Symbol), $"cut after {length} bytes");
        }
    }

    [TestMethod]
    [DataRow(40, DisplayName = "the table of sections starts beyond the end")]
    [DataRow(ElfSample.SectionHeaders + 3 * 64 + 24, DisplayName = "a section starts beyond the end")]
    [DataRow(ElfSample.SectionHeaders + 3 * 64 + 32, DisplayName = "a section is larger than the file")]
    public void Weaken_Refuses_WhenA64BitSizeOverflows(int field)
    {
        var library = ElfSample.Create();
        ElfSample.Put64(library, field, ulong.MaxValue - 7);

        Assert.ThrowsExactly<InvalidDataException>(() => WeakSymbolVersion.Weaken(library, ElfSample.Version, ElfSample.Symbol));
    }

    [TestMethod]
    [DataRow(ElfSample.Needs + 8, DisplayName = "the first entry lies outside its section")]
    [DataRow(ElfSample.Needs + 12, DisplayName = "the next file lies outside its section")]
    [DataRow(ElfSample.Needs + 16 + 8, DisplayName = "the name lies outside the strings")]
    [DataRow(ElfSample.Needs + 16 + 12, DisplayName = "the next entry lies outside its section")]
    [DataRow(ElfSample.Symbols + 24, DisplayName = "a symbol's name lies outside the strings")]
    [DataRow(ElfSample.SectionHeaders + 3 * 64 + 40, DisplayName = "the string table does not exist")]
    public void Weaken_Refuses_WhenA32BitOffsetLeadsOutside(int field)
    {
        var library = ElfSample.Create();
        ElfSample.Put32(library, field, uint.MaxValue);

        Assert.ThrowsExactly<InvalidDataException>(() => WeakSymbolVersion.Weaken(library, ElfSample.Version, ElfSample.Symbol));
    }

    [TestMethod]
    public void Weaken_Refuses_WhenTheListsOverlap()
    {
        var library = ElfSample.Create();
        ElfSample.Put16(library, ElfSample.Needs + 2, ushort.MaxValue);
        ElfSample.Put32(library, ElfSample.Needs + 16 + 12, 0);

        Assert.ThrowsExactly<InvalidDataException>(() => WeakSymbolVersion.Weaken(library, ElfSample.Version, ElfSample.Symbol));
    }

    [TestMethod]
    public void Weaken_ReadsAnyBytesOrRefuses_WhenOneByteIsWrong()
    {
        // Every single-byte change to the largest value: nothing but an answer or InvalidDataException.
        for (var at = 0; at < 512; at++)
        {
            var library = ElfSample.Create();
            library[at] = 0xff;
            try
            {
                WeakSymbolVersion.Weaken(library, ElfSample.Version, ElfSample.Symbol);
            }
            catch (InvalidDataException)
            {
            }
        }
    }
}
