using System.Text;
using Microsoft.ML;
using Superalign.MLNet.Data;

namespace Superalign.MLNet.Tests.Data;

[TestClass]
public sealed class DataCatalogTests
{
    [TestMethod]
    [DataRow("d.xlsx", ".xlsx")]
    [DataRow("d.txt", ".txt")]
    [DataRow("d", "")]
    public void Load_RefusesAnUnknownFileType(string name, string extension)
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            $"'{name}' has an unknown file type, '{extension}'; the known ones are .jsonl, .ndjson and .json (one JSON object a line), " +
            ".csv, .tsv and .parquet. Convert the file, or rename it if it is one of these. (Parameter 'path')",
            folder.ErrorOf<ArgumentException>(name, "x"));
    }

    [TestMethod]
    public void Load_NamesThePath_WhenThereIsNoFile()
    {
        using var folder = new DataFolder();
        var path = folder.PathOf("missing.csv");
        var exception = Assert.ThrowsExactly<FileNotFoundException>(() => folder.Data.Load(path));
        Assert.AreEqual($"There is no file '{path}' (looked for at '{path}'). Check the name and the folder.", exception.Message);
    }

    [TestMethod]
    public void Load_RefusesAFolder()
    {
        using var folder = new DataFolder();
        Directory.CreateDirectory(folder.PathOf("sub.csv"));
        Assert.AreEqual(
            "'sub.csv' is a folder, but a file was expected. Name one file in it. (Parameter 'path')",
            folder.ErrorOf<ArgumentException>(() => folder.Data.Load(folder.PathOf("sub.csv"))));
    }

    [TestMethod]
    [DataRow("", DisplayName = "no bytes")]
    [DataRow("\uFEFF", DisplayName = "a byte order mark")]
    [DataRow("\n \r\n\n", DisplayName = "blank lines")]
    public void Load_RefusesAnEmptyFile(string text)
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            "'e.jsonl' is empty, but one JSON object a line was expected. Check that it was written.",
            folder.ErrorOf<InvalidDataException>("e.jsonl", text));
    }

    [TestMethod]
    public void Load_RefusesUtf16()
    {
        using var folder = new DataFolder();
        var path = folder.Write("u.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b\n1,2\n")]);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => folder.Data.Load(path));
        Assert.AreEqual($"'{path}' is in UTF-16, but UTF-8 was expected. Save it as UTF-8.", error.Message);
    }

    [TestMethod]
    public void Load_NamesTheFields_WhenAMappedOneIsMissing()
    {
        using var folder = new DataFolder();
        var options = new DataCatalog.Options { Columns = new Dictionary<string, string> { ["Response"] = "anser" } };
        Assert.AreEqual(
            "Columns maps 'Response' to the field 'anser', but 'm.jsonl' has only 'question', 'answer'. Name one of these.",
            folder.ErrorOf<InvalidDataException>("m.jsonl", """{"question": "q", "answer": "a"}""", options));
    }

    [TestMethod]
    public void Load_RefusesToMapColumnsOutsideTheContract()
    {
        using var folder = new DataFolder();
        var options = new DataCatalog.Options { Columns = new Dictionary<string, string> { ["Respnse"] = "a" } };
        Assert.StartsWith(
            "Columns maps 'Respnse', but only columns of the contract can be mapped: Prompt, Response, Chosen, Rejected, Answer, Desirable, " +
            "Text, Label, Weight, Supervisor, Value, Group. Other fields keep their own names.",
            folder.ErrorOf<ArgumentException>("m.jsonl", """{"a": 1}""", options));
    }

    [TestMethod]
    public void Load_NamesTheRow_WhenPromptWordsLeavesNothing()
    {
        using var folder = new DataFolder();
        Assert.Contains(
            "w.jsonl, line 2, column 'text': found \"one two\", expected more than 2 words, the prompt's and at least one for the response. " +
            "Lower PromptWords (--prompt-words), or remove the row.",
            folder.ErrorOf<BadRowsException>("w.jsonl", "{\"text\": \"one two three\"}\n{\"text\": \"one two\"}\n", new() { PromptWords = 2 }));
    }

    [TestMethod]
    public void Load_RefusesPromptWords_WhenTheFileHasItsOwnParts()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            "In 'p.jsonl' the fields 'prompt' and 'text' would both fill column 'Prompt'. PromptWords (--prompt-words) is for files " +
            "that have only the whole text: leave it out, or remove the other field.",
            folder.ErrorOf<InvalidDataException>("p.jsonl", """{"prompt": "a", "text": "a b"}""", new() { PromptWords = 1 }));
        Assert.AreEqual(
            "PromptWords cuts the column 'Text', but 'p.jsonl' has only 'story'. Name the field to be cut with Columns " +
            "(--columns Text=FIELD), or leave PromptWords (--prompt-words) out.",
            folder.ErrorOf<InvalidDataException>("p.jsonl", """{"story": "a b"}""", new() { PromptWords = 1 }));
    }

    [TestMethod]
    public void Load_ChecksItsOptions()
    {
        using var folder = new DataFolder();
        const string Row = """{"text": "a b"}""";
        Assert.Contains("A prompt needs at least 1 word.", folder.ErrorOf<ArgumentOutOfRangeException>("o.jsonl", Row, new() { PromptWords = 0 }));
        Assert.Contains("1 to 2^30 bytes", folder.ErrorOf<ArgumentOutOfRangeException>("o.jsonl", Row, new() { MaxLineLength = 0 }));
        Assert.Contains(
            "SkipBadRows needs to know the bad rows",
            folder.ErrorOf<ArgumentException>("o.jsonl", Row, new() { SkipBadRows = true, Validate = false }));
    }

    [TestMethod]
    public void LoadJsonLines_ReadsAStreamAgainAndAgain_WhenItCanBeReadOnce()
    {
        var context = new MLContext(seed: 1);
        using var stream = new OnePassStream(Encoding.UTF8.GetBytes("{\"text\": \"a\"}\n{\"text\": \"b\"}\n"));
        using var table = context.Superalign().Data.LoadJsonLines(stream);
        for (var pass = 0; pass < 2; pass++)
            Assert.AreEqual("Text:text\na\nb", TableText.Of(table));
    }

    [TestMethod]
    public void LoadCsv_NamesTheStream_WhenARowIsBad()
    {
        var data = new MLContext(seed: 1).Superalign().Data;
        using var stream = new OnePassStream("text,weight\na,b\n"u8.ToArray());
        var exception = Assert.ThrowsExactly<BadRowsException>(() => data.LoadCsv(stream, name: "standard input"));
        Assert.StartsWith("standard input, line 2, column 'weight'", exception.FirstRows[0].ToString());
    }

    /// <summary>A stream as a pipe is: it gives a few bytes at a time and cannot go back.</summary>
    private sealed class OnePassStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(3, buffer.Length)]);
    }
}
