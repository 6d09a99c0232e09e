using System.Globalization;
using Microsoft.ML;
using Parquet;
using Parquet.Schema;

namespace Superalign.MLNet.Tests.Data;

[TestClass]
public sealed class ParquetTests
{
    // Written by Apache Arrow's C++ library (ParquetSharp 25.0): Snappy, two row groups, dictionary pages, nullable and list columns.
    [TestMethod]
    public void Load_ReadsAFileOfAnotherWriter()
    {
        using var folder = new DataFolder();
        using var table = folder.Data.Load(Golden("arrow.parquet"));
        Assert.AreEqual(
            """
            Prompt:text | Response:text | score:single | id:single | Label:bool | vector:single[2] | tags:text[] | at:text
            What is it? | A "quoted" thing⏎in two lines | 0.25 | 1 | true | [1, 2] | [a, b] | 2024-01-02T03:04:05Z
            Who 🙂? |  | NaN | 2 | false | [3, 4] | [] | 2024-01-03T00:00:00Z
            Where? | Here, ähm | NaN | 3 | true | [5, 6] | [c] | 1999-12-31T23:59:59Z
            """.ReplaceLineEndings("\n"), TableText.Of(table));
        Assert.AreEqual(3, table.Rows);
    }

    // From Apache Arrow, too: Zstandard, pages of version 2; dates, times with and without a zone, JSON, enumerations, decimals, bytes, and lists as files of old have them
    // (a repeated field, alone or in a group) beside those of today.
    [TestMethod]
    public void Load_ReadsEveryKindOfField()
    {
        using var folder = new DataFolder();
        using var table = folder.Data.Load(Golden("arrow-types.parquet"));
        Assert.AreEqual(
            """
            day:text | local:text | time:text | json:text | kind:text | amount:single | bytes:text | old:single[] | repeated:single[] | list:single[]
            2024-01-02 | 2024-01-02T03:04:05.678 | 01:02:03.0040000 | {"a": 1} | RED | 1.5 | AQI= | [1, 2] | [4, 5] | [0.5, NaN]
            1999-12-31 | 2024-01-02T03:04:05.678 | 00:00:00 |  | GREEN | -12.34 |  | [] | [] | []
            2024-02-29 | 2024-01-02T03:04:05.678 | 23:00:00 | [] | RED | 0 | /w== | [3] | [6] | []
            """.ReplaceLineEndings("\n"), TableText.Of(table));
    }

    [TestMethod]
    public void Load_NamesFieldsThatARowCannotHold()
    {
        using var folder = new DataFolder();
        Refuses(new StructField("speaker", new DataField<int>("age")), "'speaker' of the kind Struct");
        Refuses(new ListField("messages", new StructField("element", new DataField<int>("length"))), "'messages' of the kind List");
        Refuses(new MapField("scores", new DataField<int>("key"), new DataField<int>("value")), "'scores' of the kind Map");
        Refuses(new ListField("grid", new ListField("element", new DataField<int>("element"))), "'grid' of the kind List");
        var half = Assert.ThrowsExactly<InvalidDataException>(() => folder.Data.Load(Golden("arrow-half.parquet")));
        StringAssert.Contains(half.Message, "arrow-half.parquet' holds what cannot be read: type System.Half is not supported.");

        void Refuses(Field field, string part)
        {
            var path = folder.PathOf(field.Name + ".parquet");
            using (var stream = File.Create(path))
                ParquetWriter.CreateAsync(new ParquetSchema(new DataField<int>("id"), field), stream).GetAwaiter().GetResult().DisposeAsync().AsTask().GetAwaiter().GetResult();
            var error = Assert.ThrowsExactly<InvalidDataException>(() => folder.Data.Load(path));
            StringAssert.Contains(error.Message, part);
            StringAssert.Contains(error.Message, field.Name + ".parquet");
        }
    }

    [TestMethod]
    public void Load_ReadsAStream_AsOftenAsAFile()
    {
        using var folder = new DataFolder();
        using var stream = new ForwardStream(File.ReadAllBytes(Golden("arrow.parquet")));
        using var table = folder.Data.LoadParquet(stream);
        using var file = folder.Data.Load(Golden("arrow.parquet"));
        Assert.AreEqual(TableText.Of(file), TableText.Of(table));
        Assert.AreEqual(TableText.Of(file), TableText.Of(table));
    }

    // Texts of a megabyte: rows are handed on one by one, and not as many as are in a row group.
    [TestMethod]
    public void Save_AndLoad_KeepTextsOfAMegabyte()
    {
        using var folder = new DataFolder();
        var rows = folder.MLContext.Data.LoadFromEnumerable(Enumerable.Range(0, 5).Select(i => new { Text = new string((char)('a' + i), 1 << 20) }));
        folder.Data.Save(rows, folder.PathOf("long.parquet"));
        using var table = folder.Data.Load(folder.PathOf("long.parquet"));
        CollectionAssert.AreEqual(Enumerable.Range(0, 5).Select(i => new string((char)('a' + i), 1 << 20)).ToArray(), TableText.Column(table, "Text"));
        var error = Assert.ThrowsExactly<Superalign.MLNet.Data.BadRowsException>(() => folder.Data.Load(folder.PathOf("long.parquet"), new DataCatalog.Options { MaxLineLength = 1 << 16 }));
        Assert.AreEqual(5, error.Count);
    }

    [TestMethod]
    [DataRow("rows.parquet")]
    [DataRow("rows.jsonl")]
    public void Save_AndLoad_GiveTheSameTable_InEveryFormat(string name)
    {
        using var folder = new DataFolder();
        var json = """
            {"Text": "a \"b\"\n🙂 مرحبا", "Flag": true, "Single": 1.5, "Wide": 0.1, "Whole": 9007199254740993, "Vector": [1, null], "Words": ["x", ""], "Missing": null}
            {"Text": "", "Flag": false, "Single": null, "Wide": -3, "Whole": 1, "Vector": [2, 3], "Words": ["y", "z"], "Missing": "here"}
            """;
        var before = folder.Load("rows.json", json);
        using (var table = folder.Data.Load(folder.PathOf("rows.json")))
            Assert.AreEqual(2, folder.Data.Save(table, folder.PathOf(name)));
        using var again = folder.Data.Load(folder.PathOf(name));
        Assert.AreEqual(before, TableText.Of(again));
    }

    [TestMethod]
    public void Save_WritesNumbersKeysAndTimes_AsTheyRead()
    {
        using var folder = new DataFolder();
        var rows = folder.MLContext.Data.LoadFromEnumerable(new[]
        {
            new { Int = 3, Long = long.MaxValue, Unsigned = ulong.MaxValue, Small = (byte)7, Name = "b", When = new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc) },
            new { Int = -1, Long = 0L, Unsigned = 0UL, Small = (byte)0, Name = "a", When = new DateTime(2024, 5, 7, 0, 0, 0, DateTimeKind.Utc) },
        });
        var keyed = folder.MLContext.Transforms.Conversion.MapValueToKey("Name").Fit(rows).Transform(rows);
        folder.Data.Save(keyed, folder.PathOf("k.parquet"), ["Int", "Long", "Unsigned", "Small", "Name"]);
        using var table = folder.Data.Load(folder.PathOf("k.parquet"));
        Assert.AreEqual("Int:single | Long:text | Unsigned:text | Small:single | Name:text\n3 | 9223372036854775807 | 18446744073709551615 | 7 | b\n-1 | 0 | 0 | 0 | a", TableText.Of(table));
    }

    [TestMethod]
    public void Save_WritesSeveralRowGroups_WhichAreReadOneAfterTheOther()
    {
        using var folder = new DataFolder();
        var rows = folder.MLContext.Data.LoadFromEnumerable(Enumerable.Range(0, 150_000).Select(i => new { Id = (float)i, Text = i % 3 == 0 ? "" : "text " + i.ToString(CultureInfo.InvariantCulture) }));
        Assert.AreEqual(150_000, folder.Data.Save(rows, folder.PathOf("many.parquet")));
        using var table = folder.Data.LoadParquet(folder.PathOf("many.parquet"));
        Assert.AreEqual(150_000, table.Rows);
        var ids = TableText.Column(table, "Id");
        Assert.IsTrue(ids.Index().All(id => id.Item == id.Index.ToString(CultureInfo.InvariantCulture)));
    }

    [TestMethod]
    public void Save_OfNoRows_IsAFileWithoutRows()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(0, folder.Data.Save(folder.MLContext.Data.LoadFromEnumerable(Array.Empty<Row>()), folder.PathOf("none.parquet")));
        StringAssert.Contains(Assert.Throws<InvalidDataException>(() => folder.Data.Load(folder.PathOf("none.parquet"))).Message, "none.parquet' has no rows");
    }

    [TestMethod]
    public void BadRows_AreNamedByTheirNumber()
    {
        using var folder = new DataFolder();
        folder.Data.Save(folder.MLContext.Data.LoadFromEnumerable(new[] { new { Chosen = "a", Rejected = "b" }, new { Chosen = "same", Rejected = "same" } }), folder.PathOf("bad.parquet"));
        var error = Assert.ThrowsExactly<Superalign.MLNet.Data.BadRowsException>(() => folder.Data.Load(folder.PathOf("bad.parquet"), new DataCatalog.Options { CheckRowKinds = true }));
        StringAssert.Contains(error.Message, "bad.parquet, line 2");
        using var skipped = folder.Data.Load(folder.PathOf("bad.parquet"), new DataCatalog.Options { SkipBadRows = true, CheckRowKinds = true });
        Assert.AreEqual((1L, 1L), (skipped.Rows, skipped.BadRows));
    }

    [TestMethod]
    public void DamagedFiles_AreRefusedByName()
    {
        using var folder = new DataFolder();
        folder.Data.Save(folder.MLContext.Data.LoadFromEnumerable(Enumerable.Range(0, 500).Select(i => new { Id = (float)i, Text = $"t{i}" })), folder.PathOf("good.parquet"));
        var bytes = File.ReadAllBytes(folder.PathOf("good.parquet"));
        Refuses("empty.parquet", []);
        Refuses("text.parquet", "PAR1 is not enough, and this is no end"u8.ToArray());
        Refuses("cut.parquet", bytes[..(bytes.Length / 2)]);
        Refuses("headless.parquet", bytes[10..]);

        void Refuses(string name, byte[] content)
        {
            var error = Assert.Throws<Exception>(() => folder.Data.Load(folder.Write(name, content)));
            Assert.IsInstanceOfType<InvalidDataException>(error, error.ToString());
            StringAssert.Contains(error.Message, name);
        }
    }

    // Whatever a flipped byte does, it ends in a table, in bad rows, or in an error that names the file: never in anything else.
    [TestMethod]
    public void FlippedBytes_NeverEndInAnythingButATableOrAnErrorOfTheFile()
    {
        using var folder = new DataFolder();
        folder.Data.Save(folder.MLContext.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(i => new { Id = (float)i, Text = $"t{i}" })), folder.PathOf("good.parquet"));
        var bytes = File.ReadAllBytes(folder.PathOf("good.parquet"));
        for (var at = 0; at < bytes.Length; at += 3)
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= 0xFF;
            try
            {
                using var table = folder.Data.Load(folder.Write("damaged.parquet", damaged));
                TableText.Of(table);
            }
            catch (Exception error) when (error is InvalidDataException or Superalign.MLNet.Data.BadRowsException)
            {
                StringAssert.Contains(error.Message, "damaged.parquet");
            }
        }
    }

    private static string Golden(string name) => Path.Combine(RepositoryFolder.Path, "tests", "Superalign.MLNet.Tests", "Golden", name);

    private sealed class ForwardStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException("It is read once.");
    }

    private sealed class Row
    {
        public float Id { get; set; }
    }
}
