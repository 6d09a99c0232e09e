namespace Superalign.MLNet.Data;

/// <summary>The structures of a Parquet footer: for each, the types of its fields by number, after Apache Parquet's parquet.thrift.</summary>
/// <remarks>
/// A type is a letter (b bool, y byte, s 16, i 32 and l 64 bits, t text or bytes), a name of a structure, or a list of either in brackets. Fields that are not named
/// are of later versions, and may be of any type.
/// </remarks>
internal static class ParquetFooterLayout
{
    /// <summary>The structure that the footer is.</summary>
    public const string Root = "FileMetaData";

    /// <summary>A structure of which nothing is known.</summary>
    public const string Unknown = "";

    private static readonly Dictionary<string, string[]> Structures = new()
    {
        [Root] = ["i", "[SchemaElement]", "l", "[RowGroup]", "[KeyValue]", "t", "[Empty]", "Empty", "t"],
        ["SchemaElement"] = ["i", "i", "i", "t", "i", "i", "i", "i", "i", "LogicalType"],
        ["RowGroup"] = ["[ColumnChunk]", "l", "l", "[SortingColumn]", "l", "l", "s"],
        ["ColumnChunk"] = ["t", "l", "ColumnMetaData", "l", "i", "l", "i", "Empty", "t"],
        ["ColumnMetaData"] = ["i", "[i]", "[t]", "i", "l", "l", "l", "[KeyValue]", "l", "l", "l", "Statistics", "[PageStats]", "l", "i", "SizeStatistics", "Empty"],
        ["Statistics"] = ["t", "t", "l", "l", "t", "t", "b", "b"],
        ["KeyValue"] = ["t", "t"],
        ["PageStats"] = ["i", "i", "i"],
        ["SortingColumn"] = ["i", "b", "b"],
        ["SizeStatistics"] = ["l", "[l]", "[l]"],
        ["LogicalType"] = ["Empty", "Empty", "Empty", "Empty", "Decimal", "Empty", "Time", "Time", "Empty", "Integer", "Empty", "Empty", "Empty", "Empty", "Empty", "Empty", "Empty", "Empty"],
        ["Decimal"] = ["i", "i"],
        ["Time"] = ["b", "TimeUnit"],
        ["TimeUnit"] = ["Empty", "Empty", "Empty"],
        ["Integer"] = ["y", "b"],
        ["Empty"] = [],
    };

    /// <summary>The type of a field; null where it is not known, or the structure is not.</summary>
    public static string? TypeOf(string structure, int field) =>
        Structures.TryGetValue(structure, out var fields) && field >= 1 && field <= fields.Length ? fields[field - 1] : null;

    /// <summary>Whether a type of the compact protocol is the one that the layout names.</summary>
    public static bool Fits(string type, int code) => type switch
    {
        "b" => code is 1 or 2,
        "y" => code is 3,
        "s" => code is 4,
        "i" => code is 5,
        "l" => code is 6,
        "t" => code is 8,
        ['[', ..] => code is 9,
        _ => code is 12,
    };
}
