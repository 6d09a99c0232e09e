using System.Globalization;
using Microsoft.ML;
using Superalign.MLNet.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet;

/// <summary>Loads files of tasks and preferences as <see cref="IDataView"/>, by the column contract, and writes tables.</summary>
/// <remarks>
/// Fields whose names match the contract's ignoring case become its columns with its types: <c>Prompt</c>, <c>Response</c>,
/// <c>Chosen</c>, <c>Rejected</c>, <c>Text</c>, <c>Answer</c>, <c>Supervisor</c>, <c>Value</c> and <c>Group</c> text, <c>Desirable</c> bool
/// (1 and 0 read as such), <c>Weight</c> single. All other fields, and <c>Label</c>, keep their names and get the type that
/// holds their values in the first 1,000 rows: single, double (for whole numbers that single precision would change), bool,
/// lists of numbers or texts, else text. A missing text is empty, a missing number NaN.
/// <para>
/// Nothing is held in memory: rows are read from the file whenever a cursor passes. A row that cannot be used is an error
/// with file, line, column, value, what was expected and what to do; all are counted, and the first ten shown.
/// </para>
/// </remarks>
public sealed partial class DataCatalog
{
    private readonly HostLog _log;

    internal DataCatalog(MLContext mlContext) => _log = new HostLog(mlContext, "Superalign data");

    /// <summary>Loads a file in the format that its extension says: .jsonl, .ndjson, .json, .csv, .tsv or .parquet.</summary>
    /// <param name="path">The file; <c>-</c> is JSON Lines on the standard input.</param>
    /// <param name="options">How it is loaded; null for the defaults.</param>
    /// <returns>The table, read from the file as cursors pass.</returns>
    /// <exception cref="ArgumentException">The file type is unknown, the path a folder, or an option out of its range.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file as a whole cannot be used: empty, a header alone, a mapped field missing.</exception>
    /// <exception cref="BadRowsException">Rows cannot be used.</exception>
    public LoadedTable Load(string path, Options? options = null) => Load(path, FormatOf(path), options);

    /// <summary>Loads a file of one JSON object a line, whatever its extension.</summary>
    /// <inheritdoc cref="Load(string, Options?)"/>
    public LoadedTable LoadJsonLines(string path, Options? options = null) => Load(path, FileFormat.JsonLines, options);

    /// <summary>Loads a comma-separated file with a header, whatever its extension.</summary>
    /// <inheritdoc cref="Load(string, Options?)"/>
    public LoadedTable LoadCsv(string path, Options? options = null) => Load(path, FileFormat.Csv, options);

    /// <summary>Loads a tab-separated file with a header, whatever its extension.</summary>
    /// <inheritdoc cref="Load(string, Options?)"/>
    public LoadedTable LoadTsv(string path, Options? options = null) => Load(path, FileFormat.Tsv, options);

    /// <summary>Loads a Parquet file, whatever its extension: one row group is held at a time.</summary>
    /// <remarks>
    /// Fields are texts, truth values, numbers, times, and lists of these; one of another kind, such as a structure, ends the load with its name. Dates and times are texts as in
    /// ISO 8601, bytes are texts in Base64; what is missing is as in the other formats.
    /// </remarks>
    /// <inheritdoc cref="Load(string, Options?)"/>
    public LoadedTable LoadParquet(string path, Options? options = null) => Load(path, FileFormat.Parquet, options);

    /// <summary>Loads what a stream still holds as one JSON object a line. It is copied to disk, to be read again and again.</summary>
    /// <param name="stream">The stream; it is read to its end and left open.</param>
    /// <param name="options">How it is loaded; null for the defaults.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <returns>The table; disposing it removes the copy.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="InvalidDataException">The stream as a whole cannot be used: empty, a header alone, a mapped field missing.</exception>
    /// <exception cref="BadRowsException">Rows cannot be used.</exception>
    public LoadedTable LoadJsonLines(Stream stream, Options? options = null, string name = "stream") =>
        Load(stream, FileFormat.JsonLines, options, name);

    /// <summary>Loads what a stream still holds as comma-separated rows under a header.</summary>
    /// <inheritdoc cref="LoadJsonLines(Stream, Options?, string)"/>
    public LoadedTable LoadCsv(Stream stream, Options? options = null, string name = "stream") =>
        Load(stream, FileFormat.Csv, options, name);

    /// <summary>Loads what a stream still holds as tab-separated rows under a header.</summary>
    /// <inheritdoc cref="LoadJsonLines(Stream, Options?, string)"/>
    public LoadedTable LoadTsv(Stream stream, Options? options = null, string name = "stream") =>
        Load(stream, FileFormat.Tsv, options, name);

    /// <summary>Loads what a stream still holds as a Parquet file.</summary>
    /// <inheritdoc cref="LoadJsonLines(Stream, Options?, string)"/>
    public LoadedTable LoadParquet(Stream stream, Options? options = null, string name = "stream") =>
        Load(stream, FileFormat.Parquet, options, name);

    /// <summary>
    /// Joins a file of tasks and a file of preferences into one table of the contract's columns: the rows of tasks first,
    /// then those of preferences. What a file does not have is empty, NaN or false; fields outside the contract, and
    /// <c>Label</c>, are left out.
    /// </summary>
    /// <param name="tasksPath">Rows with a <c>Response</c>; <c>-</c> is JSON Lines on the standard input.</param>
    /// <param name="preferencesPath">Rows with a <c>Chosen</c> and a <c>Rejected</c> that differ; or <c>-</c>.</param>
    /// <param name="options">
    /// How both are loaded; null for the defaults. A mapped field must be in one of them; PromptWords is for the tasks.
    /// </param>
    /// <returns>The table, read from the files as cursors pass.</returns>
    /// <exception cref="ArgumentException">A file type is unknown, a path a folder, both are <c>-</c>, or an option out of its range.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A file as a whole cannot be used: empty, a header alone, a needed column missing.</exception>
    /// <exception cref="BadRowsException">Rows of either file cannot be used.</exception>
    public LoadedTable LoadTasksAndPreferences(string tasksPath, string preferencesPath, Options? options = null)
    {
        var chosen = (options ?? new Options()).Checked();
        return Joined(tasksPath, preferencesPath, "preferences", (tasks, others) => TableLoader.TasksAndPreferences(tasks, others, chosen));
    }

    /// <summary>Joins a file of tasks and a file of prompts that responses are to be sampled to into one table of the contract's columns: the rows of tasks first.</summary>
    /// <param name="tasksPath">Rows with a <c>Response</c>; <c>-</c> is JSON Lines on the standard input.</param>
    /// <param name="promptsPath">Rows with a <c>Prompt</c>, and an <c>Answer</c> where the reward needs one; or <c>-</c>.</param>
    /// <param name="options">How both are loaded; null for the defaults. A mapped field must be in one of them; PromptWords is for the tasks.</param>
    /// <inheritdoc cref="LoadTasksAndPreferences"/>
    public LoadedTable LoadTasksAndPrompts(string tasksPath, string promptsPath, Options? options = null)
    {
        var chosen = (options ?? new Options()).Checked();
        return Joined(tasksPath, promptsPath, "prompts", (tasks, others) => TableLoader.TasksAndPrompts(tasks, others, chosen));
    }

    /// <summary>
    /// Writes a table in the format that the extension says, row by row. The file appears when it is whole, and replaces
    /// what had its name.
    /// </summary>
    /// <param name="data">The table.</param>
    /// <param name="path">The file: .jsonl, .ndjson, .json, .csv, .tsv or .parquet. Its folder is made where it is missing.</param>
    /// <param name="columns">The columns, in order; null for all that are not hidden.</param>
    /// <param name="cancellationToken">Ends the writing; the file is then as it was.</param>
    /// <returns>The number of rows written.</returns>
    /// <remarks>
    /// A number that is not finite is null in JSON Lines and Parquet and empty in CSV and TSV; keys are written by their names; a vector
    /// is a list in JSON Lines and Parquet, and the same JSON in one cell in CSV and TSV.
    /// </remarks>
    /// <exception cref="ArgumentException">The file type is unknown, or a column is missing or of a type without a text form.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public long Save(
        IDataView data, string path, IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var rows = TableWriter.Write(data, path, FileFormats.Of(path), columns, cancellationToken);
        _log.Info(string.Create(CultureInfo.InvariantCulture, $"Wrote {rows:N0} rows to '{path}'."));
        return rows;
    }

    private LoadedTable Load(string path, FileFormat format, Options? options)
    {
        var chosen = (options ?? new Options()).Checked();
        return Warned(TableLoader.One(DataSource.FromPath(path, format), chosen));
    }

    private LoadedTable Load(Stream stream, FileFormat format, Options? options, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var chosen = (options ?? new Options()).Checked();
        return Warned(TableLoader.One(DataSource.FromStream(stream, format, name), chosen));
    }

    private LoadedTable Joined(string tasksPath, string otherPath, string others, Func<DataSource, DataSource, LoadedTable> load)
    {
        var (tasksFormat, otherFormat) = (FormatOf(tasksPath), FormatOf(otherPath));
        if (tasksPath == DataSource.StandardInputPath && otherPath == DataSource.StandardInputPath)
        {
            throw new ArgumentException(
                $"Tasks and {others} are both '-', but the standard input holds only one file. Name a file for one of them.", $"{others}Path");
        }
        var tasks = DataSource.FromPath(tasksPath, tasksFormat);
        return Warned(load(tasks, DataSource.FromPath(otherPath, otherFormat)));
    }

    private static FileFormat FormatOf(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return path == DataSource.StandardInputPath ? FileFormat.JsonLines : FileFormats.Of(path);
    }

    // What the log hears as it happens, the table keeps for reports.
    private LoadedTable Warned(LoadedTable table)
    {
        foreach (var warning in table.Warnings)
            _log.Warning(warning);
        return table;
    }
}
