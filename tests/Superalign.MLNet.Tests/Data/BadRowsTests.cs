using Superalign.MLNet.Data;

namespace Superalign.MLNet.Tests.Data;

[TestClass]
public sealed class BadRowsTests
{
    [TestMethod]
    [DataRow("""{"prompt": 5}""", """, column 'prompt': found 5, expected text. Put it in double quotes.""")]
    [DataRow("""{"prompt": true}""", """, column 'prompt': found true, expected text. Put it in double quotes.""")]
    [DataRow("""{"prompt": ["a"]}""", """, column 'prompt': found ["a"], expected text. Join its parts to one text, or name another field with Columns (--columns).""")]
    [DataRow("""{"prompt": "\ud800"}""", """, column 'prompt': found "\ud800", expected readable text. Close its quotes and double those inside it; in JSON, check its \u escapes.""")]
    [DataRow("""{"weight": "1"}""", """, column 'weight': found "1", expected a number. Correct it, or leave it out: a missing number is NaN.""")]
    [DataRow("""{"weight": 1e39}""", """, column 'weight': found 1e39, expected a number between -3.4e38 and 3.4e38. Scale the column.""")]
    [DataRow("""{"weight": 1e999}""", """, column 'weight': found 1e999, expected a number between -3.4e38 and 3.4e38. Scale the column.""")]
    [DataRow("""{"desirable": 2}""", """, column 'desirable': found 2, expected true or false. Write one of them; every row needs it.""")]
    [DataRow("""{"desirable": null}""", """, column 'desirable': found nothing, expected true or false. Write one of them; every row needs it.""")]
    [DataRow("""{"a": 1, "a": 2}""", """, column 'a': found the field twice, expected it once. Remove or rename one of the two.""")]
    [DataRow("""{"": 1}""", """: found a field without a readable name, expected a name for every field. Name the field.""")]
    [DataRow("""{"\ud800": 1}""", """: found a field without a readable name, expected a name for every field. Name the field.""")]
    [DataRow("""[{"a": 1}]""", """: found [{"a": 1}], expected one JSON object on one line. If the file is one JSON array, write its items one a line.""")]
    [DataRow("""hello""", """: found hello, expected one JSON object on one line, which this stops being at byte 1. Check quotes, commas and braces, and that the object is on one line.""")]
    [DataRow("5", """: found 5, expected one JSON object on one line. Write the row as {"Prompt": …}.""")]
    [DataRow("""{"a": 1} x""", """: found {"a": 1} x, expected one JSON object on one line, which this stops being at byte 10. Check quotes, commas and braces, and that the object is on one line.""")]
    [DataRow("""{"a": "b""", """: found {"a": "b, expected one JSON object on one line, which this stops being at byte 9. Check quotes, commas and braces, and that the object is on one line.""")]
    [DataRow("{\"a\": \"b\0\"}", """: found a NUL byte, expected text. Check that this is a text file, and whole.""")]
    public void Load_NamesTheProblem(string line, string problem)
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            $"1 of 2 rows cannot be used:\n  bad.jsonl, line 2{problem}\nCorrect them, or go on without them: SkipBadRows (--skip-bad-rows).",
            folder.ErrorOf<BadRowsException>("bad.jsonl", $"\n{line}\n{{\"desirable\": true}}\n"));
    }

    [TestMethod]
    public void Load_SaysThatTheFileIsCutOff_WhenItEndsInsideAnObject()
    {
        using var folder = new DataFolder();
        Assert.Contains(
            "line 2: found {\"a\": \"cut, expected one JSON object on one line, which this stops being at byte 11. The file ends here: it may be cut off.",
            folder.ErrorOf<BadRowsException>("cut.jsonl", "{\"a\": \"whole\"}\n{\"a\": \"cut"));
    }

    [TestMethod]
    public void Load_NamesTheByte_WhenALineIsNotUtf8()
    {
        using var folder = new DataFolder();
        var path = folder.Write("l.jsonl", [.. "{\"a\": \"é"u8, 0xE9, .. "\"}\n{\"a\": \"b\"}\n"u8]);
        Assert.Contains(
            "l.jsonl, line 1: found byte 0xE9 at position 10, expected UTF-8. Save the file as UTF-8.",
            folder.ErrorOf<BadRowsException>(() => folder.Data.Load(path)));
    }

    [TestMethod]
    public void Load_PassesOverALineBeyondTheLimit_AndCountsIt()
    {
        using var folder = new DataFolder();
        var text = $"{{\"a\": \"{new string('x', 300_000)}\"}}\n{{\"a\": \"b\"}}\n{{\"a\": \"{new string('y', 11)}\"}}";
        var error = folder.ErrorOf<BadRowsException>("long.jsonl", text, new() { MaxLineLength = 20 });
        Assert.StartsWith("1 of 3 rows cannot be used:\n  long.jsonl, line 1: found {\"a\": \"xxxx", error);
        Assert.Contains("…, expected a line of at most 20 bytes. Split the row, or raise MaxLineLength.", error);
    }

    [TestMethod]
    public void Load_CountsAllAndShowsTen()
    {
        using var folder = new DataFolder();
        var lines = Enumerable.Range(1, 25).Select(row => row % 2 == 0 ? $"{{\"prompt\": {row}}}\n" : "{\"prompt\": \"a\"}\n");
        var exception = Assert.ThrowsExactly<BadRowsException>(() => folder.Data.Load(folder.Write("m.jsonl", string.Concat(lines))));
        Assert.StartsWith("12 of 25 rows cannot be used; the first 10 are:\n", exception.Message);
        Assert.AreEqual(12, exception.Count);
        CollectionAssert.AreEqual(
            Enumerable.Range(1, 10).Select(row => 2L * row).ToArray(), exception.FirstRows.Select(row => row.Line).ToArray());
    }

    [TestMethod]
    public void Load_LeavesBadRowsOut_WhenSkipBadRowsIsSet()
    {
        using var folder = new DataFolder();
        var log = new List<string>();
        folder.MLContext.Log += (_, entry) => log.Add(entry.RawMessage);
        var path = folder.Write("s.jsonl", "{\"prompt\": 1}\n{\"prompt\": \"a\"}\n}\n{\"prompt\": \"b\"}\n{\"prompt\": 2}\n");

        using var table = folder.Data.Load(path, new() { SkipBadRows = true });

        Assert.AreEqual("Prompt:text\na\nb", TableText.Of(table));
        Assert.AreEqual(2, table.Rows);
        Assert.AreEqual(2, table.GetRowCount());
        Assert.AreEqual(3, table.BadRows);
        Assert.AreEqual(
            $"3 of 5 rows of '{path}' are left out as they cannot be used. The first: {path}, line 1, column 'prompt': " +
            "found 1, expected text. Put it in double quotes.",
            table.Warnings.Single());
        CollectionAssert.Contains(log, table.Warnings.Single());
    }

    [TestMethod]
    public void Load_ThrowsAllTheSame_WhenNoRowIsGood()
    {
        using var folder = new DataFolder();
        Assert.StartsWith("2 of 2 rows", folder.ErrorOf<BadRowsException>("n.jsonl", "{\n}\n", new() { SkipBadRows = true }));
    }

    [TestMethod]
    public void Load_TakesNoTypeFromABadRow()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            "Prompt:text | v:single\na | 1",
            folder.Load("t.jsonl", "{\"prompt\": 1, \"v\": \"x\"}\n{\"prompt\": \"a\", \"v\": 1}\n", new() { SkipBadRows = true }));
    }

    [TestMethod]
    public void Load_CallsALaterFieldUnknown()
    {
        using var folder = new DataFolder();
        var early = string.Concat(Enumerable.Repeat("{\"a\": 1}\n", TableScan.RowsForTypes));
        Assert.Contains(
            "f.jsonl, line 1001, column 'b': found [2], expected no field that the first 1,000 rows lack. " +
            "Remove the field, or give it in one of those rows, if only as null.",
            folder.ErrorOf<BadRowsException>("f.jsonl", early + "{\"a\": 1, \"b\": [2]}\n{\"a\": 1}\n"));
    }

    [TestMethod]
    public void Cursor_MeetsTheBadRow_WhenValidateIsOff()
    {
        using var folder = new DataFolder();
        var early = string.Concat(Enumerable.Repeat("{\"a\": 1, \"b\": 1}\n", TableScan.RowsForTypes));
        var path = folder.Write("v.jsonl", early + "{\"a\": 1, \"b\": \"x\"}\n");
        using var table = folder.Data.Load(path, new() { Validate = false });

        Assert.IsNull(table.Rows);
        Assert.Contains("v.jsonl, line 1001, column 'b': found \"x\"", folder.ErrorOf<BadRowsException>(() => TableText.Column(table, "a")));
    }

    [TestMethod]
    public void Load_ChecksWhatRowsTeach_WhenCheckRowKindsIsSet()
    {
        using var folder = new DataFolder();
        const string Rows = """
            {"prompt": "p", "response": "r"}
            {"prompt": "p", "chosen": "a", "rejected": "b"}
            {"prompt": "p", "chosen": "a", "rejected": "a"}
            {"prompt": "p", "chosen": "a"}
            {"prompt": "p"}
            """;
        Assert.AreEqual(
            """
            3 of 5 rows cannot be used:
              k.jsonl, line 3: found a chosen equal to its rejected, expected two different texts. Remove the row: it states no preference.
              k.jsonl, line 4: found Chosen without Rejected, expected a Response, or Chosen and Rejected, or all three. Add the rejected response, or leave Chosen empty.
              k.jsonl, line 5: found no Response, Chosen or Rejected, expected a Response, or Chosen and Rejected, or all three. If the file names them otherwise, say so with Columns (--columns Response=FIELD).
            Correct them, or go on without them: SkipBadRows (--skip-bad-rows).
            """,
            folder.ErrorOf<BadRowsException>("k.jsonl", Rows, new() { CheckRowKinds = true }));
        Assert.StartsWith("Prompt:text", folder.Load("k.jsonl", Rows));
    }
}
