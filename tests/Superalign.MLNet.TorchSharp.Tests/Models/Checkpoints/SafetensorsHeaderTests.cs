using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Superalign.MLNet.Models.Checkpoints;

namespace Superalign.MLNet.Tests.Models.Checkpoints;

[TestClass]
public sealed class SafetensorsHeaderTests
{
    private const string Two = """
        {"__metadata__":{"format":"pt"},
         "b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]},
         "a":{"dtype":"BF16","shape":[2,1],"data_offsets":[0,4]}}
        """;

    [TestMethod]
    public void Read_GivesTensorsInTheOrderOfTheirBytes()
    {
        var header = Read(SafetensorsBytes.Of(Two, new byte[12]));
        Assert.AreEqual(8 + Two.Length, header.DataStart);
        CollectionAssert.AreEqual((string[])["a", "b"], header.Entries.Select(entry => entry.Name).ToArray());
        var a = header.Entries[0];
        Assert.AreEqual(("BF16", 0L, 4L), (a.DataType, a.Begin, a.End));
        CollectionAssert.AreEqual((long[])[2, 1], a.Shape);
    }

    [TestMethod]
    public void Read_AcceptsSinglesEmptyTensorsAndNoTensors()
    {
        Assert.HasCount(2, Read(SafetensorsBytes.Of(Header("s F32 [] [0,4];e F32 [3,0] [4,4]") + "   ", new byte[4])).Entries);
        Assert.IsEmpty(Read(SafetensorsBytes.Of("{}")).Entries);
    }

    [TestMethod]
    [DataRow(7, "fewer than 8 bytes", DisplayName = "shorter than the prefix")]
    [DataRow(20, "gives its header", DisplayName = "cut off in the header")]
    public void Read_RefusesACutFile(int length, string message) =>
        AssertRefused(SafetensorsBytes.Of(Two, new byte[12])[..length], message);

    [TestMethod]
    [DataRow(13ul, "gives its header 13 bytes, but 12 bytes follow", DisplayName = "one byte too many")]
    [DataRow(ulong.MaxValue, "gives its header 18446744073709551615 bytes", DisplayName = "the largest number")]
    [DataRow(1ul << 62, "gives its header 4611686018427387904 bytes", DisplayName = "more than memory")]
    public void Read_RefusesAHeaderLongerThanTheFile(ulong length, string message)
    {
        var file = new byte[20];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        AssertRefused(file, message);
    }

    [TestMethod]
    public void Read_RefusesAHeaderOver100MB_WithoutReadingIt()
    {
        using var stream = new EndlessStream(headerBytes: 100_000_001);
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => SafetensorsHeader.Read(stream, "'x'")).Message, "at most 100000000");
        Assert.AreEqual(8, stream.BytesRead);
    }

    [TestMethod]
    [DataRow("", "is not JSON", DisplayName = "empty")]
    [DataRow("[]", "is not an object", DisplayName = "a list")]
    [DataRow("""{"a":1}""", "Tensor 'a' of 'x' is described by 1; expected are 'dtype'", DisplayName = "a number")]
    [DataRow("""{"a":{"dtype":"F32","shape":[3]}}""", "expected are 'dtype'", DisplayName = "no offsets")]
    [DataRow("""{"a":{"dtype":"F32","dtype":"F32","shape":[3]}}""", "expected are 'dtype'", DisplayName = "a field twice")]
    public void Read_RefusesAnotherForm(string header, string message) => AssertRefused(header, message);

    [TestMethod]
    [DataRow("a F32 [3] [0]", "two 'data_offsets'", DisplayName = "one offset")]
    [DataRow("""a F32 [3] [0,12],"x":1""", "expected are 'dtype', 'shape' and two", DisplayName = "an unknown field")]
    [DataRow("a F32 [-3] [0,12]", "not negative", DisplayName = "negative size")]
    [DataRow("a F32 [3.5] [0,12]", "whole", DisplayName = "fraction")]
    [DataRow("""a F32 ["3"] [0,12]""", "all numbers", DisplayName = "text for a size")]
    [DataRow("a F32 [3] [0,99999999999999999999]", "whole", DisplayName = "more than 64 bits")]
    [DataRow("a F33 [3] [0,12]", "has the dtype 'F33', which is not known", DisplayName = "unknown dtype")]
    [DataRow("a F32 [2] [0,12]", "has the shape (2) of F32, 4 bytes each, but its offsets 0 to 12", DisplayName = "too far")]
    [DataRow("a F32 [3] [0,11]", "its offsets 0 to 11", DisplayName = "not a multiple")]
    [DataRow("a F32 [3] [12,0]", "its offsets 12 to 0", DisplayName = "end before begin")]
    [DataRow("a F32 [4611686018427387904,4] [0,0]", "its offsets 0 to 0", DisplayName = "count overflows to 0")]
    [DataRow("a F32 [4611686018427387907] [0,12]", "its offsets 0 to 12", DisplayName = "bytes overflow to 12")]
    [DataRow("a F32 [3] [0,12];a F32 [0] [12,12]", "names 'a' twice", DisplayName = "name twice")]
    [DataRow("a F32 [3] [0,12];\\u0061 F32 [0] [12,12]", "names 'a' twice", DisplayName = "name twice, spelt differently")]
    [DataRow("a F32 [2] [0,8];b F32 [2] [4,12]", "'b' of 'x' begins at byte 4, but 8 is expected", DisplayName = "overlap")]
    [DataRow("a F32 [1] [0,4];b F32 [1] [8,12]", "begins at byte 8, but 4 is expected", DisplayName = "gap")]
    [DataRow("a F32 [2] [4,12]", "begins at byte 4, but 0 is expected", DisplayName = "gap in front")]
    [DataRow("a F32 [2] [0,8]", "has 12 bytes behind its header, but its tensors take 8", DisplayName = "bytes left over")]
    [DataRow("a F32 [4] [0,16]", "has 12 bytes behind its header, but its tensors take 16", DisplayName = "cut off in the data")]
    [DataRow("a F32 [1152921504606846976] [0,4611686018427387904]", "has 12 bytes behind its", DisplayName = "4 EiB claimed")]
    [DataRow("\\ud800 F32 [3] [0,12]", "is not JSON that can be read", DisplayName = "half a pair as name")]
    public void Read_RefusesALie(string tensors, string message) => AssertRefused(Header(tensors), message);

    [TestMethod]
    public void Read_RefusesADtypeThatIsNoText() =>
        AssertRefused("""{"a":{"dtype":5,"shape":[3],"data_offsets":[0,12]}}""", "expected are 'dtype'");

    [TestMethod]
    public void Read_KeepsMessagesShort_WhateverTheNamesAre()
    {
        var header = Header($"{new string('n', 1 << 20)} {new string('d', 1 << 20)} [3] [0,12]");
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Read(SafetensorsBytes.Of(header, new byte[12])));
        Assert.IsLessThan(1000, error.Message.Length);
    }

    // One to four changes anywhere in a true file: accepted or refused, and never anything else.
    [TestMethod]
    public void Read_RefusesOrAccepts_WhateverBytesChange()
    {
        var file = SafetensorsBytes.Of(Two, new byte[12]);
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte).Array[1, 4].Sample(changes =>
        {
            var changed = file.ToArray();
            foreach (var (position, value) in changes)
                changed[position] = value;
            AssertSafe(changed);
        }, iter: 20_000);
    }

    // The header is put together from fragments that are each near the truth.
    [TestMethod]
    public void Read_RefusesOrAccepts_WhateverTheHeaderSays()
    {
        var number = Gen.OneOfConst(
            "0", "4", "8", "12", "-1", "3", "1e1", "0.5", "null", "9223372036854775807", "18446744073709551616", "\"4\"", "[]");
        var list = number.Array[0, 3].Select(items => $"[{string.Join(',', items)}]");
        var name = Gen.OneOfConst("a", "b", "__metadata__", "\\ud800", "");
        var type = Gen.OneOfConst("F32", "BF16", "I64", "", "\\ud800");
        Gen.Select(name, type, list, list, (n, t, shape, offsets) => $"{n} {t} {shape} {offsets}").Array[0, 4].Sample(
            tensors => AssertSafe(SafetensorsBytes.Of(Header(string.Join(';', tensors)), new byte[12])), iter: 20_000);
    }

    /// <summary>A header of tensors written as <c>name dtype shape offsets</c>, with semicolons between them.</summary>
    private static string Header(string tensors)
    {
        var entries = tensors.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(tensor => tensor.Split(' '))
            .Select(part => $"\"{part[0]}\":{{\"dtype\":\"{part[1]}\",\"shape\":{part[2]},\"data_offsets\":{part[3]}}}");
        return $"{{{string.Join(',', entries)}}}";
    }

    private static void AssertSafe(byte[] file)
    {
        try
        {
            var header = Read(file);
            var next = 0L;
            foreach (var entry in header.Entries)
            {
                Assert.AreEqual(next, entry.Begin);
                next = entry.End;
            }
            Assert.AreEqual(file.Length, header.DataStart + next);
        }
        catch (InvalidDataException error)
        {
            StringAssert.Contains(error.Message, "'x'", Encoding.Latin1.GetString(file));
        }
    }

    private static void AssertRefused(string header, string message) =>
        AssertRefused(SafetensorsBytes.Of(header, new byte[12]), message);

    private static void AssertRefused(byte[] file, string message) =>
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Read(file)).Message, message);

    private static SafetensorsHeader Read(byte[] file)
    {
        using var stream = new MemoryStream(file, writable: false);
        return SafetensorsHeader.Read(stream, "'x'");
    }

    /// <summary>A file that is said to be huge, and counts what is read of it.</summary>
    private sealed class EndlessStream(long headerBytes) : MemoryStream(BitConverter.GetBytes(headerBytes))
    {
        public override long Length => long.MaxValue;

        public long BytesRead => Position;
    }
}
