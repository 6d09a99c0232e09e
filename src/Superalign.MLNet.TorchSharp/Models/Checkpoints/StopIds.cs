using System.Text.Json;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tokens;

namespace Superalign.MLNet.Models.Checkpoints;

/// <summary>The ids that end a generated text.</summary>
internal static class StopIds
{
    public const string FileName = "generation_config.json";

    private const string Field = "eos_token_id";

    /// <summary>Reads them from <c>generation_config.json</c>, else <c>config.json</c>, else takes the tokenizer's end
    /// token.</summary>
    /// <returns>At least one id, in the order of the file, each once.</returns>
    /// <exception cref="InvalidDataException">An id is outside the model's vocabulary, or a file is damaged.</exception>
    public static int[] Read(IFileSet files, LanguageModelConfig config, ITextTokenizer tokenizer)
    {
        foreach (var name in (string[])[FileName, LanguageModelConfigJson.FileName])
        {
            if (!files.Contains(name))
                continue;
            var json = JsonFields.Read(files, name);
            if (json.OptionalInts(Field) is not { Length: > 0 } ids)
                continue;
            foreach (var id in ids)
            {
                if (id < 0 || id >= config.VocabularySize)
                {
                    throw new InvalidDataException(FormattableString.Invariant(
                        $"'{Field}' of {json.File} names the id {id}; ids of this model are 0 to {config.VocabularySize - 1}. ") +
                        "Check that the file belongs to this model.");
                }
            }
            return [.. ids.Distinct()];
        }
        return [tokenizer.EndId];
    }

    /// <summary>Writes <c>generation_config.json</c>.</summary>
    public static void Write(Stream stream, int beginId, IReadOnlyList<int> stopIds)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("bos_token_id", beginId);
        WriteField(json, stopIds);
        json.WriteEndObject();
    }

    /// <summary>Writes the field: a number for one id, a list for several.</summary>
    public static void WriteField(Utf8JsonWriter json, IReadOnlyList<int> stopIds)
    {
        if (stopIds is [var only])
        {
            json.WriteNumber(Field, only);
            return;
        }
        json.WriteStartArray(Field);
        foreach (var id in stopIds)
            json.WriteNumberValue(id);
        json.WriteEndArray();
    }
}
