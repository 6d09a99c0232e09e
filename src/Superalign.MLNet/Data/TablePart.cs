using System.Globalization;

namespace Superalign.MLNet.Data;

/// <summary>A file of a table, as one pass over it found it.</summary>
/// <param name="Source">The file.</param>
/// <param name="Columns">The columns that its fields fill.</param>
/// <param name="Settings">How it was read, and is read again.</param>
/// <param name="ScannedRows">How many rows the pass saw, bad ones included.</param>
/// <param name="Bad">The bad ones among them.</param>
internal sealed record TablePart(
    DataSource Source, IReadOnlyList<TableColumn> Columns, ScanSettings Settings, long ScannedRows, BadRowLog Bad)
{
    public long GoodRows => ScannedRows - Bad.Count;

    /// <summary>The column of this name; null where the file has none.</summary>
    public TableColumn? Find(string name) => Columns.FirstOrDefault(column => column.Name == name);

    /// <summary>What to tell the user where bad rows are left out.</summary>
    public string SkipWarning => string.Create(CultureInfo.InvariantCulture,
        $"{Bad.Count:N0} of {ScannedRows:N0} rows of '{Source.Name}' are left out as they cannot be used. The first: {Bad.First[0]}");
}
