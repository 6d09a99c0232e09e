using Microsoft.ML;
using Superalign.MLNet.Data;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Jobs;

/// <summary>Joins the votes of a file into one label a row.</summary>
internal static class AggregateJob
{
    private const string SupervisorColumn = "Supervisor";
    private const string ValueColumn = "Value";

    /// <summary>What the methods are called in commands.</summary>
    public static IReadOnlyDictionary<LabelMethod, string> MethodNames { get; } = Enum.GetValues<LabelMethod>().ToDictionary(one => one, LabelMethodChoice.NameOf);

    /// <summary>What was found and written.</summary>
    /// <param name="Report">The label model's report.</param>
    /// <param name="Rows">Rows written.</param>
    /// <param name="Warnings">Those of the files and of the label model.</param>
    public sealed record Result(LabelModelReport Report, long Rows, IReadOnlyList<string> Warnings);

    /// <summary>Reads, fits and writes.</summary>
    /// <exception cref="ArgumentException">A field is missing or holds no votes, or settings do not go together.</exception>
    /// <exception cref="InvalidDataException">The rows cannot be joined: no votes, one class only, or labels of other names.</exception>
    public static Result Run(MLContext mlContext, AggregateSettings settings, IProgress<JobProgress>? progress, CancellationToken cancellation)
    {
        using var table = mlContext.Superalign().Data.Load(settings.DataPath, settings.Data);
        var read = 0L;
        var rows = new WatchedView(table, () =>
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new JobProgress("aggregate", "reading", Interlocked.Increment(ref read), null, "rows"));
        });
        var (items, options) = settings.Votes.Count > 0 ? OfLists(settings, table, rows) : OfSingleVotes(mlContext, settings, table, rows);
        var model = mlContext.Superalign().Supervision.LabelModel(options with { Cancellation = cancellation }).Fit(items);
        var joined = model.Transform(items);
        // A list of a place for every supervisor says less than the file that it was gathered from.
        string[] columns = [.. joined.Schema.Where(column => !column.IsHidden && JsonValues.CanWrite(column.Type) && (settings.Votes.Count > 0 || column.Name != options.VoteColumnNames[0])).Select(column => column.Name)];
        var written = Save(mlContext, joined, settings.ToPath, columns, cancellation);
        return new Result(model.Report, written, [.. table.Warnings, .. model.Report.Warnings]);
    }

    private static (IDataView, LabelModelEstimator.Options) OfLists(AggregateSettings settings, LoadedTable table, WatchedView rows)
    {
        if (settings.TruthPath is not null)
            throw new ArgumentException("A file of true labels (--truth) goes with rows of one vote each. Put the true labels into a field of the rows, and name it with --label.");
        return (rows, settings.LabelModel with
        {
            VoteColumnNames = [.. settings.Votes.Select(field => ColumnOf(table, field, settings.DataPath))],
            TrueLabelColumnName = settings.Label is { } label ? ColumnOf(table, label, settings.DataPath) : null,
        });
    }

    private static (IDataView, LabelModelEstimator.Options) OfSingleVotes(MLContext mlContext, AggregateSettings settings, LoadedTable table, WatchedView rows)
    {
        if (table.Schema.GetColumnOrNull(SupervisorColumn) is null || table.Schema.GetColumnOrNull(ValueColumn) is null)
        {
            throw new ArgumentException(
                $"'{settings.DataPath}' has {Listed(table)}; name the field with the votes, a list or several fields, with --votes, or, where each row is one vote, the fields of supervisor and vote with --columns Supervisor=FIELD,Value=FIELD.");
        }
        var gathering = new GatherVotesOptions { ItemColumnName = ColumnOf(table, settings.Item, settings.DataPath, "--item") };
        gathering = settings.TruthPath is null
            ? gathering with { TrueLabelColumnName = settings.Label is { } label ? ColumnOf(table, label, settings.DataPath) : null }
            : gathering with { TrueLabels = TrueLabels(mlContext, settings) };
        var items = mlContext.Superalign().Supervision.GatherVotes(rows, gathering);
        return (items, settings.LabelModel with { VoteColumnNames = [gathering.VotesColumnName], TrueLabelColumnName = gathering.LabelOutputName });
    }

    private static Dictionary<string, string> TrueLabels(MLContext mlContext, AggregateSettings settings)
    {
        var path = settings.TruthPath!;
        if (settings.Label is null)
            throw new ArgumentException($"'{path}' holds true labels, and nothing says in which field. Name it with --label.");
        using var table = mlContext.Superalign().Data.Load(path);
        var (labels, item, label) = (new Dictionary<string, string>(StringComparer.Ordinal), ColumnOf(table, settings.Item, path, "--item"), ColumnOf(table, settings.Label, path));
        using var cursor = table.GetRowCursor([table.Schema[item], table.Schema[label]]);
        var (itemOf, labelOf) = (Names(item), Names(label));
        while (cursor.MoveNext())
        {
            if (itemOf() is { } name && labelOf() is { } one && !labels.TryAdd(name, one) && labels[name] != one)
                throw new InvalidDataException($"'{path}' gives item '{name}' the true labels '{labels[name]}' and '{one}'; an item has one. Correct one of its rows.");
        }
        return labels;

        Func<string?> Names(string column) => NamedCells.OpenScalar(new(cursor, table.Schema[column]));
    }

    private static string ColumnOf(LoadedTable table, string field, string path, string? option = null) =>
        (table.Columns.FirstOrDefault(column => column.Field == field) ?? table.Columns.FirstOrDefault(column => string.Equals(column.Name, field, StringComparison.OrdinalIgnoreCase)))?.Name
        ?? throw new ArgumentException($"'{path}' has no field '{field}', but {Listed(table)}. Name one of them{(option is null ? "" : $" with {option}")}.");

    private static string Listed(LoadedTable table) => string.Join(", ", table.Columns.Select(column => $"'{column.Field}'"));

    private static long Save(MLContext mlContext, IDataView joined, string path, string[] columns, CancellationToken cancellation)
    {
        try
        {
            return mlContext.Superalign().Data.Save(joined, path, columns, cancellation);
        }
        catch (InvalidOperationException) when (cancellation.IsCancellationRequested)
        {
            // ML.NET reads ahead on threads of its own, and wraps what is thrown there.
            throw new OperationCanceledException(cancellation);
        }
    }
}
