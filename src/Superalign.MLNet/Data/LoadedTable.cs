using Microsoft.ML;

namespace Superalign.MLNet.Data;

/// <summary>A table whose rows are read from its files as they are asked for.</summary>
/// <remarks>
/// Any number of cursors can be open at once, each of which holds one row. The files must not change while the table is in
/// use. Disposing is needed only for a table that was loaded from a stream: it removes the stream's copy, which otherwise
/// goes with the process.
/// </remarks>
public sealed class LoadedTable : IDataView, IDisposable
{
    private readonly IReadOnlyList<TablePart> _parts;

    internal LoadedTable(IReadOnlyList<TableColumn> columns, IReadOnlyList<TablePart> parts)
    {
        (Columns, _parts) = (columns, parts);
        var schema = new DataViewSchema.Builder();
        foreach (var column in columns)
            schema.AddColumn(column.Name, column.Type.DataViewType);
        Schema = schema.ToSchema();

        BadRows = parts.Sum(part => part.Bad.Count);
        Rows = parts.All(part => part.Settings.ReadsAll) ? parts.Sum(part => part.GoodRows) : null;
        FirstBadRows = [.. parts.SelectMany(part => part.Bad.First).Take(BadRowLog.Shown)];
    }

    /// <summary>The columns: those of the column contract by its names, other fields by their own.</summary>
    public DataViewSchema Schema { get; }

    /// <summary>False: rows come in the order of the files.</summary>
    public bool CanShuffle => false;

    /// <summary>How many rows the table has, bad ones left out; null where the files were not read to their ends.</summary>
    public long? Rows { get; }

    /// <summary>How many bad rows are left out; 0 unless <see cref="DataCatalog.Options.SkipBadRows"/> was set.</summary>
    public long BadRows { get; }

    /// <summary>The first of the bad rows that are left out, at most ten.</summary>
    public IReadOnlyList<BadRow> FirstBadRows { get; }

    /// <summary>What the user should know about the files; a sentence each.</summary>
    public IReadOnlyList<string> Warnings => [.. _parts.Where(part => part.Bad.Count > 0).Select(part => part.SkipWarning)];

    internal IReadOnlyList<TableColumn> Columns { get; }

    /// <summary><see cref="Rows"/>.</summary>
    public long? GetRowCount() => Rows;

    /// <summary>Opens a cursor that reads the files from their start.</summary>
    /// <param name="columnsNeeded">The columns that it has getters for.</param>
    /// <param name="rand">Not used: rows are not shuffled.</param>
    /// <returns>The cursor; the caller disposes it.</returns>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        return new TableCursor(Schema, Columns, _parts, [.. columnsNeeded.Select(column => column.Index)]);
    }

    /// <summary>One cursor: a file is read in one direction.</summary>
    /// <param name="columnsNeeded">The columns that it has getters for.</param>
    /// <param name="n">Not used.</param>
    /// <param name="rand">Not used: rows are not shuffled.</param>
    /// <returns>The cursor; the caller disposes it.</returns>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    /// <summary>Removes the copies of streams. The table cannot be read afterwards.</summary>
    public void Dispose()
    {
        foreach (var part in _parts)
            part.Source.Dispose();
    }
}
