using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Superalign.MLNet.Tests.Documents;

/// <summary>A notebook file, format 4.5.</summary>
internal sealed class Notebook
{
    private static readonly JsonSerializerOptions AsJupyterWrites =
        new() { WriteIndented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _path;

    /// <summary>Reads a file.</summary>
    public Notebook(string path)
    {
        _path = path;
        Root = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
    }

    /// <summary>The whole file.</summary>
    public JsonObject Root { get; }

    /// <summary>All cells in order.</summary>
    public IEnumerable<JsonObject> Cells => Root["cells"]!.AsArray().Select(cell => cell!.AsObject());

    /// <summary>The cells of C# in order.</summary>
    public IEnumerable<JsonObject> CodeCells => Cells.Where(cell => (string?)cell["cell_type"] == "code");

    /// <summary>The text of a cell.</summary>
    public static string SourceOf(JsonObject cell) => Join(cell["source"]!);

    /// <summary>The outputs that a cell keeps: what it wrote to the console first, then each thing that it displayed, as HTML.</summary>
    public static string[] OutputsOf(JsonObject cell) =>
        [.. cell["outputs"]!.AsArray().Select(output => Join((string?)output!["output_type"] == "stream" ? output["text"]! : output["data"]!["text/html"]!))];

    /// <summary>Puts new outputs into a cell.</summary>
    public static void SetOutputs(JsonObject cell, int executionCount, string console, IEnumerable<string> html)
    {
        cell["execution_count"] = executionCount;
        cell["outputs"] = new JsonArray(
        [
            .. console.Length == 0 ? [] : new[] { new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = Lines(console) } },
            .. html.Select(fragment => new JsonObject
            {
                ["data"] = new JsonObject { ["text/html"] = Lines(fragment) },
                ["metadata"] = new JsonObject(),
                ["output_type"] = "display_data",
            }),
        ]);
    }

    /// <summary>Writes the file.</summary>
    public void Save() => File.WriteAllText(_path, Root.ToJsonString(AsJupyterWrites) + "\n");

    private static string Join(JsonNode lines) => string.Concat(lines.AsArray().Select(line => (string)line!));

    // Each line with its end; the last one has none.
    private static JsonArray Lines(string text)
    {
        var lines = text.Split('\n');
        return [.. lines.SkipLast(1).Select(line => line + "\n").Append(lines[^1]).Where(line => line.Length > 0)];
    }
}
