namespace Superalign.MLNet.Data;

/// <summary>Scans files and puts a table together, or says why not.</summary>
internal static class TableLoader
{
    private static readonly string[] Texts =
        [ColumnContract.Prompt, ColumnContract.Response, ColumnContract.Chosen, ColumnContract.Rejected];

    /// <summary>A table of one file, with all its fields.</summary>
    public static LoadedTable One(DataSource source, DataCatalog.Options options)
    {
        var check = options.CheckRowKinds ? RowCheck.Either : RowCheck.None;
        return DisposingOnFailure([source], () =>
        {
            var part = TableScan.Of(source, SettingsOf(options, check, options.PromptWords));
            RequireFields([part], options);
            return TableOf(part.Columns, [part], options);
        });
    }

    /// <summary>A table of the contract's columns: the rows of tasks first, then those of preferences.</summary>
    public static LoadedTable TasksAndPreferences(DataSource tasks, DataSource preferences, DataCatalog.Options options) =>
        Joined(tasks, preferences, options, options.OneSidedPreferences ? RowCheck.Feedback : RowCheck.Preference, part =>
        {
            if (options.OneSidedPreferences && part.Find(ColumnContract.Rejected) is not null)
                return;
            Require(part, "preferences", ColumnContract.Chosen);
            if (!options.OneSidedPreferences)
                Require(part, "preferences", ColumnContract.Rejected);
        });

    /// <summary>A table of the contract's columns: the rows of tasks first, then those of prompts.</summary>
    public static LoadedTable TasksAndPrompts(DataSource tasks, DataSource prompts, DataCatalog.Options options) =>
        Joined(tasks, prompts, options, RowCheck.Prompt, part => Require(part, "prompts", ColumnContract.Prompt));

    private static LoadedTable Joined(DataSource tasks, DataSource others, DataCatalog.Options options, RowCheck check, Action<TablePart> require) =>
        DisposingOnFailure([tasks, others], () =>
        {
            var taskPart = TableScan.Of(tasks, SettingsOf(options, RowCheck.Task, options.PromptWords));
            var otherPart = TableScan.Of(others, SettingsOf(options, check, promptWords: null));
            RequireFields([taskPart, otherPart], options);
            Require(taskPart, "tasks", ColumnContract.Response);
            if (check == RowCheck.Feedback)
                otherPart = WithSides(otherPart);
            require(otherPart);
            TablePart[] parts = [taskPart, otherPart];

            var columns = ColumnContract.Names
                .Where(name => ColumnContract.TypeOf(name) is not null)
                .Where(name => Texts.Contains(name) || parts.Any(part => part.Find(name) is { Side: null } column && !part.Columns.Any(other => other.Side?.DesirableField == column.Field)))
                .Select(name => new TableColumn(name, name, ColumnContract.TypeOf(name)!.Value));
            return TableOf([.. columns], parts, options);
        });

    // A response that was liked is one side of a preference, chosen; one that was not is the other.
    private static TablePart WithSides(TablePart part) =>
        part.Find(ColumnContract.Response) is { } response && part.Find(ColumnContract.Desirable) is { } desirable && part.Find(ColumnContract.Chosen) is null && part.Find(ColumnContract.Rejected) is null
            ? part with
            {
                Columns =
                [
                    .. part.Columns.Where(column => column != response),
                    response with { Name = ColumnContract.Chosen, Side = new FeedbackSide(desirable.Field, IsLiked: true) },
                    response with { Name = ColumnContract.Rejected, Side = new FeedbackSide(desirable.Field, IsLiked: false) },
                ],
            }
            : part;

    private static ScanSettings SettingsOf(DataCatalog.Options options, RowCheck check, int? promptWords) =>
        new(new FieldMap(options.Columns), check, promptWords, options.Validate, options.MaxLineLength);

    private static LoadedTable TableOf(IReadOnlyList<TableColumn> columns, TablePart[] parts, DataCatalog.Options options)
    {
        var bad = parts.Sum(part => part.Bad.Count);
        if (bad > 0 && (!options.SkipBadRows || parts.Any(part => part.GoodRows == 0)))
        {
            var first = parts.SelectMany(part => part.Bad.First).Take(BadRowLog.Shown);
            throw new BadRowsException([.. first], bad, parts.Sum(part => part.ScannedRows));
        }
        return new LoadedTable(columns, parts);
    }

    // A field that Columns or PromptWords names must be in one of the files, else the option was mistyped.
    private static void RequireFields(TablePart[] parts, DataCatalog.Options options)
    {
        if (Array.Exists(parts, part => part.Columns.Count == 0))
            return;         // no row could be read at all, which is what the user should hear about
        foreach (var (column, field) in new FieldMap(options.Columns).Mapped)
        {
            if (!parts.Any(part => part.Find(column) is not null))
            {
                throw new InvalidDataException(
                    $"Columns maps '{column}' to the field '{field}', but {Describe(parts)}. Name one of these.");
            }
        }
        if (options.PromptWords is not null && parts[0].Find(ColumnContract.Text) is null)
        {
            throw new InvalidDataException(
                $"PromptWords cuts the column 'Text', but {Describe(parts[0])}. " +
                "Name the field to be cut with Columns (--columns Text=FIELD), or leave PromptWords (--prompt-words) out.");
        }
    }

    private static void Require(TablePart part, string what, string column)
    {
        if (part.Columns.Count == 0 || part.Find(column) is not null)
            return;
        var cut = column == ColumnContract.Response && part.Find(ColumnContract.Text) is not null
            ? " or set PromptWords (--prompt-words) to cut 'Text' into Prompt and Response,"
            : "";
        throw new InvalidDataException(
            $"The {what} need a column '{column}', but {Describe(part)}. " +
            $"Name the field with Columns (--columns {column}=FIELD),{cut} or check that the file is the right one.");
    }

    private static string Describe(params TablePart[] parts) => string.Join(" and ", parts.Select(part =>
        $"'{part.Source.Name}' has only {string.Join(", ", part.Columns.Select(column => $"'{column.Field}'").Distinct())}"));

    private static LoadedTable DisposingOnFailure(IReadOnlyList<DataSource> sources, Func<LoadedTable> load)
    {
        try
        {
            return load();
        }
        catch
        {
            foreach (var source in sources)
                source.Dispose();
            throw;
        }
    }
}
