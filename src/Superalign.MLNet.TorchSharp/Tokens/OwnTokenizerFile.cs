using System.Text.Json;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tokens;

/// <summary>The file of this package's own tokenizers.</summary>
/// <remarks><c>{"kind": "bytes", "version": 1}</c> or <c>{"kind": "words", "version": 1, "words": […]}</c>.</remarks>
internal static class OwnTokenizerFile
{
    public const string Name = "superalign_tokenizer.json";
    public const string BytesKind = "bytes";
    public const string WordsKind = "words";
    private const int Version = 1;

    /// <summary>Writes the file.</summary>
    /// <param name="sink">Where to.</param>
    /// <param name="kind"><see cref="BytesKind"/> or <see cref="WordsKind"/>.</param>
    /// <param name="words">The vocabulary, for <see cref="WordsKind"/>.</param>
    public static void Save(IFileSink sink, string kind, IReadOnlyList<string>? words) => sink.Write(Name, stream =>
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("kind", kind);
        json.WriteNumber("version", Version);
        if (words is not null)
        {
            json.WriteStartArray("words");
            foreach (var word in words)
                json.WriteStringValue(word);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    });

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of a later version.</exception>
    public static ITextTokenizer Load(IFileSet files)
    {
        var json = JsonFields.Read(files, Name);
        if (json.RequiredInt("version") is var version and not Version)
        {
            throw new InvalidDataException(
                $"{json.File} has version {version}; this package reads version {Version}. Use the package that wrote it, or a " +
                "later one.");
        }
        return json.OptionalText("kind") switch
        {
            BytesKind => new ByteTokenizer(),
            WordsKind => Words(json),
            var kind => throw new InvalidDataException(
                $"{json.File} has the kind '{kind}'; '{BytesKind}' and '{WordsKind}' are those that this version reads."),
        };
    }

    private static WordTokenizer Words(JsonFields json)
    {
        var words = json.RequiredTexts("words");
        return WordTokenizer.FindProblem(words) is { } problem
            ? throw new InvalidDataException($"{json.File} is damaged. {problem}")
            : new WordTokenizer(words);
    }
}
