namespace Superalign.MLNet.Data;

/// <summary>Finds a file's format by its extension.</summary>
internal static class FileFormats
{
    /// <exception cref="ArgumentException">The extension is none of those known.</exception>
    public static FileFormat Of(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".JSONL" or ".NDJSON" or ".JSON" => FileFormat.JsonLines,
        ".CSV" => FileFormat.Csv,
        ".TSV" => FileFormat.Tsv,
        ".PARQUET" => FileFormat.Parquet,
        var unknown => throw new ArgumentException(
            $"'{path}' has an unknown file type, '{unknown.ToLowerInvariant()}'; the known ones are .jsonl, .ndjson and " +
            ".json (one JSON object a line), .csv, .tsv and .parquet. Convert the file, or rename it if it is one of these.",
            nameof(path)),
    };
}
