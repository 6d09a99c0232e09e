using System.Text.Json;
using CsCheck;
using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Tests.Runtime;

namespace Superalign.MLNet.Tests.Models.Checkpoints;

[TestClass]
public sealed class SafetensorsFileTests
{
    // Exact in all three types: few bits, small exponents.
    private static readonly float[] Values = [0, 1, -2, 0.5f, 96, -0.25f];

    [TestMethod]
    [DataRow("F32")]
    [DataRow("F16")]
    [DataRow("BF16")]
    public void Read_WidensToSingle_WholeAndInParts(string dataType)
    {
        using var file = Open(SafetensorsBytes.Of(dataType, [("first", [1], [7]), ("w", [2, 3], Values)]));
        var whole = new float[6];
        file.Read(file.Entries[1], 0, whole);
        CollectionAssert.AreEqual(Values, whole);

        for (var first = 0; first < 6; first++)
        {
            var part = new float[6 - first];
            file.Read(file.Entries[1], first, part);
            CollectionAssert.AreEqual(Values[first..], part);
        }
    }

    // 0x3F81 = 1.0078125 (BF16); 0x3C01 = 1.0009765625, 0x7C00 = infinity, 0x0001 = 2^-24 (F16).
    [TestMethod]
    [DataRow("BF16", (ushort)0x3F81, 1.0078125f)]
    [DataRow("F16", (ushort)0x3C01, 1.0009765625f)]
    [DataRow("F16", (ushort)0x7C00, float.PositiveInfinity)]
    [DataRow("F16", (ushort)0x0001, 5.9604645e-8f)]
    public void Read_GivesTheValueOfTheBits(string dataType, ushort bits, float expected)
    {
        using var file = Open(SafetensorsBytes.Of(
            $$$"""{"w":{"dtype":"{{{dataType}}}","shape":[1],"data_offsets":[0,2]}}""", BitConverter.GetBytes(bits)));
        var value = new float[1];
        file.Read(file.Entries[0], 0, value);
        Assert.AreEqual(expected, value[0]);
    }

    [TestMethod]
    public void Read_Throws_WhenTheFileBecameShorter()
    {
        using var stream = new MemoryStream();
        stream.Write(SafetensorsBytes.Of("F32", [("w", [6], Values)]));
        using var file = new SafetensorsFile(new OneStream(stream), "w.safetensors");
        stream.SetLength(stream.Length - 1);
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => file.Read(file.Entries[0], 0, new float[6])).Message, "became shorter");
    }

    // Sums and corners computed from the bytes with Python's struct module.
    [TestMethod]
    [DataRow("model.embed_tokens.weight", 512L, 64L, -0.29474878311157227f, -0.424032598733902f, -752.3677446640068, 3124.529147237046)]
    [DataRow("model.layers.4.mlp.down_proj.weight", 64L, 172L, -0.04791264981031418f, -0.0035068716388195753f, 19.543787761240765, 210.210725158614)]
    [DataRow("model.layers.0.self_attn.k_proj.weight", 32L, 64L, 0.2161301076412201f, -0.18465891480445862f, -16.508645431225887, 104.85789842244799)]
    public void Read_GivesTheWeightsOfARealModel(string name, long rows, long columns, float first, float last, double sum, double squares)
    {
        using var file = new SafetensorsFile(MemoryFiles.FromData(StoriesModel.Folder), "model.safetensors");
        Assert.HasCount(47, file.Entries);
        var entry = file.Entries.Single(entry => entry.Name == name);
        CollectionAssert.AreEqual((long[])[rows, columns], entry.Shape);
        var values = new float[rows * columns];
        file.Read(entry, 0, values);
        Assert.AreEqual((first, last), (values[0], values[^1]));
        Assert.AreEqual(sum, values.Sum(value => (double)value), 1e-9);
        Assert.AreEqual(squares, values.Sum(value => (double)value * value), 1e-9);
    }

    [TestMethod]
    public void Write_IsReadBack_ForAnyTensors() =>
        Gen.Single.Array[0, 40].Array[0, 5].Sample(tensors =>
        {
            var sources = tensors.Index().Select(entry => new SafetensorsWriter.Source(
                $"t{entry.Index}", [entry.Item.Length], (first, destination) => entry.Item.AsSpan((int)first, destination.Length).CopyTo(destination)));
            using var stream = new MemoryStream();
            SafetensorsWriter.Write(stream, [.. sources]);
            using var file = Open(stream.ToArray());
            Assert.HasCount(tensors.Length, file.Entries);
            foreach (var entry in file.Entries)
            {
                var expected = tensors[int.Parse(entry.Name[1..])];
                var values = new float[expected.Length];
                file.Read(entry, 0, values);
                CollectionAssert.AreEqual(expected, values);
            }
        });

    [TestMethod]
    public void Write_SaysWhatPythonNeeds_AndAlignsTheData()
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, [new("model.norm.weight", [1, 2], (_, destination) => destination.Fill(1.5f))]);
        var bytes = stream.ToArray();
        var length = (int)BitConverter.ToInt64(bytes);
        Assert.AreEqual(0, length % 8);
        Assert.AreEqual(8 + length + 8, bytes.Length);
        var header = JsonDocument.Parse(bytes.AsMemory(8, length)).RootElement;
        Assert.AreEqual(
            """{"__metadata__":{"format":"pt"},"model.norm.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""",
            header.GetRawText());
    }

    [TestMethod]
    public void Write_AsksForLargeTensorsInParts()
    {
        var asked = new List<(long First, int Count)>();
        SafetensorsWriter.Write(Stream.Null, [new("w", [3, 1 << 19], (first, destination) => asked.Add((first, destination.Length)))]);
        CollectionAssert.AreEqual((List<(long, int)>)[(0, 1 << 20), (1 << 20, 1 << 19)], asked);
    }

    [TestMethod]
    public void Write_RefusesANameTwice() => StringAssert.Contains(
        Assert.ThrowsExactly<ArgumentException>(() => SafetensorsWriter.Write(Stream.Null, [new("w", [0], null!), new("w", [0], null!)])).Message,
        "Two tensors are named 'w'");

    private static SafetensorsFile Open(byte[] bytes) => new(new MemoryFiles { ["w.safetensors"] = bytes }, "w.safetensors");

    private sealed class OneStream(MemoryStream stream) : MLNet.Runtime.IFileSet
    {
        public string Location => "memory";

        public bool Contains(string name) => true;

        public Stream OpenRead(string name)
        {
            stream.Position = 0;
            return stream;
        }
    }
}
