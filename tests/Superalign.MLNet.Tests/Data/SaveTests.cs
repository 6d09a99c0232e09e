using Microsoft.ML;

namespace Superalign.MLNet.Tests.Data;

[TestClass]
public sealed class SaveTests
{
    private const string Rows = """
        {"Text":"a, \"b\"\nc é","n":1.5,"ok":true,"v":[1,null],"w":["x","y"]}
        {"Text":"","n":null,"ok":false,"v":[3,4],"w":["z",""]}

        """;

    [TestMethod]
    public void Save_WritesJsonLinesThatLoadAsTheyWere()
    {
        using var folder = new DataFolder();
        using var table = folder.Data.Load(folder.Write("in.jsonl", Rows));
        Assert.AreEqual(2, folder.Data.Save(table, folder.PathOf("out.jsonl")));
        Assert.AreEqual(Rows, folder.Read("out.jsonl"));
    }

    [TestMethod]
    [DataRow("out.csv", "Text,n,ok,v,w\n\"a, \"\"b\"\"\nc é\",1.5,true,\"[1,null]\",\"[\"\"x\"\",\"\"y\"\"]\"\n,,false,\"[3,4]\",\"[\"\"z\"\",\"\"\"\"]\"\n")]
    [DataRow("out.tsv", "Text\tn\tok\tv\tw\n\"a, \"\"b\"\"\nc é\"\t1.5\ttrue\t[1,null]\t\"[\"\"x\"\",\"\"y\"\"]\"\n\t\tfalse\t[3,4]\t\"[\"\"z\"\",\"\"\"\"]\"\n")]
    public void Save_WritesCellsQuotedWhereNeeded(string name, string expected)
    {
        using var folder = new DataFolder();
        using var table = folder.Data.Load(folder.Write("in.jsonl", Rows));
        folder.Data.Save(table, folder.PathOf(name));
        Assert.AreEqual(expected, folder.Read(name));
    }

    [TestMethod]
    public void Save_WritesKeysByName_AndEveryNumber()
    {
        using var folder = new DataFolder();
        var context = folder.MLContext;
        var data = context.Data.LoadFromEnumerable([new Row { Word = "b" }, new Row { Word = "a" }, new Row { Word = "" }]);
        var keyed = context.Transforms.Conversion.MapValueToKey("Key", "Word")
            .Append(context.Transforms.Conversion.MapValueToKey("Number", "Single"))
            .Append(context.Transforms.Text.TokenizeIntoCharactersAsKeys("Characters", "Word", useMarkerCharacters: false))
            .Fit(data).Transform(data);

        folder.Data.Save(keyed, folder.PathOf("keys.jsonl"));

        Assert.AreEqual(
            """
            {"Word":"b","Single":0.1,"Double":null,"Long":-9007199254740993,"Byte":255,"Time":"2026-01-02T03:04:05","Key":"b","Number":0.1,"Characters":["b"]}
            {"Word":"a","Single":0.1,"Double":null,"Long":-9007199254740993,"Byte":255,"Time":"2026-01-02T03:04:05","Key":"a","Number":0.1,"Characters":["a"]}
            {"Word":"","Single":0.1,"Double":null,"Long":-9007199254740993,"Byte":255,"Time":"2026-01-02T03:04:05","Key":null,"Number":0.1,"Characters":[]}

            """,
            folder.Read("keys.jsonl"));
    }

    [TestMethod]
    public void Save_WritesTheNamedColumnsInTheirOrder()
    {
        using var folder = new DataFolder();
        using var table = folder.Data.Load(folder.Write("in.jsonl", Rows));
        folder.Data.Save(table, folder.PathOf("out.jsonl"), ["ok", "n"]);
        Assert.AreEqual("{\"ok\":true,\"n\":1.5}\n{\"ok\":false,\"n\":null}\n", folder.Read("out.jsonl"));
        Assert.AreEqual(
            "There is no column 'N' to be written; there are 'Text', 'n', 'ok', 'v', 'w'. Name one of these. (Parameter 'columns')",
            folder.ErrorOf<ArgumentException>(() => folder.Data.Save(table, folder.PathOf("out.jsonl"), ["N"])));
    }

    [TestMethod]
    public void Save_ReplacesTheFileItReads()
    {
        using var folder = new DataFolder();
        var path = folder.Write("same.jsonl", Rows);
        using (var table = folder.Data.Load(path))
            folder.Data.Save(table, path, ["ok"]);
        Assert.AreEqual("{\"ok\":true}\n{\"ok\":false}\n", folder.Read("same.jsonl"));
    }

    [TestMethod]
    public void Save_LeavesWhatWasThere_WhenItFailsOnTheWay()
    {
        using var folder = new DataFolder();
        folder.Write("out.jsonl", "before");
        var data = folder.MLContext.Data.LoadFromEnumerable(Failing());

        Assert.ThrowsExactly<InvalidOperationException>(() => folder.Data.Save(data, folder.PathOf("out.jsonl")));

        Assert.AreEqual("before", folder.Read("out.jsonl"));
        Assert.AreEqual("out.jsonl", string.Join(" ", folder.Files));

        static IEnumerable<Row> Failing()
        {
            yield return new Row { Word = "a" };
            throw new InvalidOperationException("The source ran dry.");
        }
    }

    [TestMethod]
    public void Save_LeavesNothing_WhenItIsCancelled()
    {
        using var folder = new DataFolder();
        using var table = folder.Data.Load(folder.Write("in.jsonl", Rows));
        Assert.ThrowsExactly<OperationCanceledException>(() =>
            folder.Data.Save(table, folder.PathOf("out.csv"), cancellationToken: new CancellationToken(canceled: true)));
        Assert.AreEqual("in.jsonl", string.Join(" ", folder.Files));
    }

    [TestMethod]
    public void Save_RefusesAnUnknownFileType()
    {
        using var folder = new DataFolder();
        using var table = folder.Data.Load(folder.Write("in.jsonl", Rows));
        Assert.StartsWith("'out.xlsx' has an unknown file type, '.xlsx'", folder.ErrorOf<ArgumentException>(() => folder.Data.Save(table, folder.PathOf("out.xlsx"))));
    }

    private sealed class Row
    {
        public string Word { get; set; } = "";
        public float Single { get; set; } = 0.1f;
        public double Double { get; set; } = double.NaN;
        public long Long { get; set; } = -9007199254740993;
        public byte Byte { get; set; } = 255;
        public DateTime Time { get; set; } = new(2026, 1, 2, 3, 4, 5);
    }
}
