using Superalign.MLNet.Data;

namespace Superalign.MLNet.Tests.Data;

[TestClass]
public sealed class SeparatedTests
{
    [TestMethod]
    public void Load_ReadsQuotedCells_OfCsv()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            """
            Prompt:text | Response:text | n:single | ok:bool | zip:text
            a, b | say "hi"⏎and go | 1.5 | true | 007
            5" disk |  | NaN | false | 12
            """,
            folder.Load("q.csv", "\uFEFFprompt,Response,n, ok ,zip\n\"a, b\",\"say \"\"hi\"\"\nand go\",1.5,TRUE,007\n\n5\" disk,,,false,12"));
    }

    [TestMethod]
    public void Load_ReadsTabs_OfTsv()
    {
        using var folder = new DataFolder();
        Assert.AreEqual("Text:text | Label:single\na\tb, c | 1\nd | 0", folder.Load("t.tsv", "text\tlabel\r\n\"a\tb, c\"\t1\r\nd\t0\r\n"));
    }

    [TestMethod]
    public void Load_ReadsContractTypes_WhateverTheCellsLookLike()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            "Prompt:text | Desirable:bool | Weight:single | Supervisor:text\n1 | true | 2 | 7\n2 | false | NaN | 8",
            folder.Load("c.csv", "prompt,desirable,weight,supervisor\n1,1,2,7\n2,0,,8\n"));
    }

    [TestMethod]
    public void Load_NamesTheLineOnWhichTheRowBegins()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            """
            2 of 3 rows cannot be used:
              b.csv, line 4: found 3 cells, expected 2 as in the header. Put cells that hold a separator or a line end in double quotes; the last row may be cut off.
              b.csv, line 6, column 'weight': found heavy, expected a number. Correct it, or leave it out: a missing number is NaN.
            Correct them, or go on without them: SkipBadRows (--skip-bad-rows).
            """,
            folder.ErrorOf<BadRowsException>("b.csv", "text,weight\n\"a\nb\",1\nc,2,3\n\nd,heavy\n"));
    }

    [TestMethod]
    public void Load_SaysSo_WhenQuotesDoNotEnd()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            """
            2 of 2 rows cannot be used:
              u.csv, line 2, column 'text': found ab c, expected readable text. Close its quotes and double those inside it; in JSON, check its \u escapes.
              u.csv, line 3: found 1 cell, expected 2 as in the header. A quoted cell does not end: close it, and double the quotes inside it.
            Correct them, or go on without them: SkipBadRows (--skip-bad-rows).
            """,
            folder.ErrorOf<BadRowsException>("u.csv", "text,n\n\"a\"b c,1\n\"d,2\ne,3\n"));
    }

    [TestMethod]
    public void Load_SaysSo_WhenTheOnlyCellOfALineIsBroken()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            """
            1 of 2 rows cannot be used:
              o.tsv, line 3, column 'text': found ab, expected readable text. Close its quotes and double those inside it; in JSON, check its \u escapes.
            Correct them, or go on without them: SkipBadRows (--skip-bad-rows).
            """,
            folder.ErrorOf<BadRowsException>("o.tsv", "text\n\n\"a\"b\n\"\"\n"));
    }

    [TestMethod]
    [DataRow("a,,b\n1,2,3\n", "h.csv, line 1: in the header, cell 2 is empty, but every column needs a name. Write a header line first.")]
    [DataRow("a,b,a\n1,2,3\n", "h.csv, line 1: in the header, 'a' stands twice, but names must differ. Rename one of them.")]
    [DataRow("a;b\n1;2\n", "h.csv, line 1: in the header, 'a;b' is one name with ';' in it, but ',' was expected between names. Separate with it, or use the extension of the other format.")]
    [DataRow("a\0,b\n1,2\n", "h.csv, line 1: found a NUL byte, expected text. Check that this is a text file, and whole.")]
    [DataRow("text,Text\n1,2\n", "In 'h.csv' the fields 'text' and 'Text' would both fill column 'Text'. Rename one, or choose with Columns (--columns Text=FIELD).")]
    [DataRow("a,b\n", "'h.csv' has a header but no rows. Add rows, or check that the file is whole.")]
    [DataRow("", "'h.csv' is empty, but a header line and rows were expected. Check that it was written.")]
    public void Load_RefusesTheFile_WhenItsHeaderCannotBeUsed(string text, string message)
    {
        using var folder = new DataFolder();
        Assert.AreEqual(message, folder.ErrorOf<InvalidDataException>("h.csv", text));
    }

    [TestMethod]
    public void Load_RefusesTheFile_WhenAnUnclosedCellGrowsBeyondTheLimit()
    {
        using var folder = new DataFolder();
        var text = "text\n\"open\n" + string.Concat(Enumerable.Repeat("more\n", 100));
        Assert.AreEqual(
            "g.csv, line 2: a cell of this row is longer than MaxLineLength allows. Check that its quotes are closed.",
            folder.ErrorOf<InvalidDataException>("g.csv", text, new() { MaxLineLength = 50 }));
    }

    [TestMethod]
    public void Load_CountsALineThatIsNotUtf8AsABadRow()
    {
        using var folder = new DataFolder();
        var path = folder.Write("l.csv", [.. "text\ncaf"u8, 0xE9, .. "\nb\n"u8]);
        Assert.AreEqual(
            """
            1 of 2 rows cannot be used:
              l.csv, line 2: found byte 0xE9 at position 4, expected UTF-8. Save the file as UTF-8.
            Correct them, or go on without them: SkipBadRows (--skip-bad-rows).
            """,
            folder.ErrorOf<BadRowsException>(() => folder.Data.Load(path)));
    }
}
