namespace Superalign.MLNet.Data;

/// <summary>The names that a file's fields are matched against, ignoring case, and the types they promise.</summary>
internal static class ColumnContract
{
    public const string Prompt = "Prompt";
    public const string Response = "Response";
    public const string Chosen = "Chosen";
    public const string Rejected = "Rejected";
    public const string Text = "Text";
    public const string Answer = "Answer";
    public const string Desirable = "Desirable";

    // A null type is found in the file: a label may be a text, a number or a bool. Names of supervisors, values and
    // groups may be written as numbers.
    private static readonly Dictionary<string, (string Name, ColumnType? Type)> Columns =
        new (string Name, ColumnType? Type)[]
        {
            (Prompt, new ColumnType(ValueKind.Text)),
            (Response, new ColumnType(ValueKind.Text)),
            (Chosen, new ColumnType(ValueKind.Text)),
            (Rejected, new ColumnType(ValueKind.Text)),
            (Answer, new ColumnType(ValueKind.AsWritten)),
            (Desirable, new ColumnType(ValueKind.Bool)),
            (Text, new ColumnType(ValueKind.Text)),
            ("Label", null),
            ("Weight", new ColumnType(ValueKind.Single)),
            ("Supervisor", new ColumnType(ValueKind.AsWritten)),
            ("Value", new ColumnType(ValueKind.AsWritten)),
            ("Group", new ColumnType(ValueKind.AsWritten)),
        }.ToDictionary(column => column.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The contract's columns, in its order.</summary>
    public static IEnumerable<string> Names => Columns.Values.Select(column => column.Name);

    /// <summary>The contract's spelling of a name; null where the contract does not have it.</summary>
    public static string? Spelling(string name) => Columns.TryGetValue(name, out var column) ? column.Name : null;

    /// <summary>The type that the contract promises for a column, by its exact name; null where the file decides.</summary>
    public static ColumnType? TypeOf(string name) =>
        Columns.TryGetValue(name, out var column) && column.Name == name ? column.Type : null;
}
