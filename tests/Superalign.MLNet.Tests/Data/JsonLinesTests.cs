using Superalign.MLNet.Data;

namespace Superalign.MLNet.Tests.Data;

[TestClass]
public sealed class JsonLinesTests
{
    [TestMethod]
    public void Load_NamesColumnsByTheContract_AndKeepsOtherFields()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            """
            Prompt:text | Response:text | Weight:single | Desirable:bool | Group:text | score:single | tags:text[] | xy:single[2]
            hi | hello | 0.5 | true | 3 | 1 | [a, b] | [1, 2]
            bye |  | NaN | false | f | NaN | [] | [3, NaN]
            """,
            folder.Load("rows.jsonl", """
                {"prompt": "hi", "RESPONSE": "hello", "weight": 0.5, "desirable": true, "group": 3, "score": 1, "tags": ["a", "b"], "xy": [1, 2]}

                {"prompt": "bye", "desirable": false, "group": "f", "score": null, "tags": [], "xy": [3, null]}
                """));
    }

    [TestMethod]
    [DataRow("""[1, 2.5, -3e2]""", "v:single | 1 | 2.5 | -300", DisplayName = "numbers")]
    [DataRow("""[1, null]""", "v:single | 1 | NaN", DisplayName = "a missing number is NaN")]
    [DataRow("""[123456789, 0.5]""", "v:double | 123456789 | 0.5", DisplayName = "single precision would change the digits")]
    [DataRow("""[12345678901234567890, 1]""", "v:text | 12345678901234567890 | 1", DisplayName = "double precision would, too")]
    [DataRow("""[1e39, 1]""", "v:double | 1E+39 | 1", DisplayName = "beyond the range of single")]
    [DataRow("""[true, false]""", "v:bool | true | false", DisplayName = "bools")]
    [DataRow("""[true, null]""", "v:text | true | ", DisplayName = "a bool cannot be missing")]
    [DataRow("""["a", null]""", "v:text | a | ", DisplayName = "texts")]
    [DataRow("""["a", 1, true]""", "v:text | a | 1 | true", DisplayName = "a mixture is text as written")]
    [DataRow("""[{"a": [1]}, "b"]""", "v:text | {\"a\": [1]} | b", DisplayName = "objects are text as written")]
    [DataRow("""[[1, 2], [3]]""", "v:single[] | [1, 2] | [3]", DisplayName = "lists of varying length")]
    [DataRow("""[[1, 2], null, [3, 4]]""", "v:single[2] | [1, 2] | [NaN, NaN] | [3, 4]", DisplayName = "a missing list is of NaN")]
    [DataRow("""[["a"], ["b"]]""", "v:text[1] | [a] | [b]", DisplayName = "lists of texts")]
    [DataRow("""[["a", 1], ["b", 2]]""", "v:text | [\"a\", 1] | [\"b\", 2]", DisplayName = "lists of a mixture are text as written")]
    [DataRow("""[null, null]""", "v:text |  | ", DisplayName = "nothing at all is text")]
    public void Load_FindsTheNarrowestType(string values, string expected)
    {
        using var folder = new DataFolder();
        using var json = System.Text.Json.JsonDocument.Parse(values);
        var lines = json.RootElement.EnumerateArray().Select(value => $"{{\"v\": {value.GetRawText()}}}\n");
        Assert.AreEqual(expected, folder.Load("v.jsonl", string.Concat(lines)).Replace("\n", " | ", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Load_KeepsTextExactly()
    {
        using var folder = new DataFolder();
        using var table = folder.Data.Load(folder.Write("t.jsonl", """{"text": "  a\t\"b\"\\ \u00e9 é \ud83d\ude00 😀\r\n"}"""));
        Assert.AreEqual("  a\t\"b\"\\ é é 😀 😀⏎", TableText.Column(table, "Text").Single());
    }

    [TestMethod]
    public void Load_TakesFieldsInAnyOrder()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            "a:single | b:text | c:text\n1 | x | \n2 | y | z",
            folder.Load("o.ndjson", "\uFEFF{\"a\":1,\"b\":\"x\"}\r\n{\"b\":\"y\",\"c\":\"z\",\"a\":2}"));
    }

    [TestMethod]
    public void Load_MapsFields_WhenColumnsSaysSo()
    {
        using var folder = new DataFolder();
        var options = new DataCatalog.Options { Columns = new Dictionary<string, string> { ["response"] = "answer" } };
        Assert.AreEqual("q:text | Response:text | response:text\na | 4 | 5", folder.Load("m.jsonl", """{"q": "a", "answer": "4", "response": "5"}""", options));
    }

    [TestMethod]
    public void Load_CutsText_WhenPromptWordsIsSet()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            "Text:text | Prompt:text | Response:text\none two three | one two |  three",
            folder.Load("c.jsonl", """{"text": "one two three"}""", new() { PromptWords = 2 }));
    }

    [TestMethod]
    public void Load_ReadsLinesLongerThanItsBuffer()
    {
        using var folder = new DataFolder();
        var texts = new[] { new string('x', 200_000), "short", new string('y', 70_000) };
        using var table = folder.Data.Load(folder.Write("l.jsonl", string.Concat(texts.Select(text => $"{{\"text\": \"{text}\"}}\n"))));
        CollectionAssert.AreEqual(texts, TableText.Column(table, "Text"));
    }

    [TestMethod]
    public void Load_FindsTypesFromTheFirstThousandRows()
    {
        using var folder = new DataFolder();
        var early = string.Concat(Enumerable.Repeat("{\"v\": 1}\n", TableScan.RowsForTypes - 1));
        Assert.StartsWith("v:text\n", folder.Load("early.jsonl", early + "{\"v\": \"a\"}\n"));
        Assert.AreEqual(
            """
            1 of 1,001 rows cannot be used:
              late.jsonl, line 1001, column 'v': found "a", expected a number. Correct it, or leave it out: a missing number is NaN.
            Correct them, or go on without them: SkipBadRows (--skip-bad-rows).
            """,
            folder.ErrorOf<BadRowsException>("late.jsonl", early + "{\"v\": 2}\n{\"v\": \"a\"}\n"));
    }
}
