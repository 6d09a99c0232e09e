using System.Diagnostics;
using Microsoft.ML;
using Superalign.MLNet.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Jobs;

/// <summary>Applies a saved model to a file of rows, row by row: neither the input nor the output is ever held as a whole.</summary>
internal static class ScoreJob
{
    /// <summary>What was written.</summary>
    /// <param name="Rows">Rows written.</param>
    /// <param name="RowsPerSecond">Rows over the time of reading, computing and writing; loading the model is left out.</param>
    /// <param name="Warnings">Rows and columns that were left out, a sentence each.</param>
    public sealed record Result(long Rows, double RowsPerSecond, IReadOnlyList<string> Warnings);

    /// <summary>Reads, computes and writes.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="modelPath">A file that <c>mlContext.Model.Save</c> or <see cref="ModelFile"/> wrote.</param>
    /// <param name="dataPath">The rows; <c>-</c> is JSON Lines on the standard input.</param>
    /// <param name="toPath">The file to write: the input's columns and the model's. It appears when it is whole.</param>
    /// <param name="options">How the rows are read.</param>
    /// <param name="judge">The chat client for judges in the model, and a folder for their verdicts; null where there is none.</param>
    /// <param name="progress">Told of the rows; may be null.</param>
    /// <param name="cancellation">Ends the job; nothing is written then.</param>
    /// <exception cref="InvalidDataException">The model or the rows cannot be read, or the model needs a column that they lack.</exception>
    public static Result Run(
        MLContext mlContext, string modelPath, string dataPath, string toPath, DataCatalog.Options options,
        JudgeConnection? judge, IProgress<JobProgress>? progress, CancellationToken cancellation)
    {
        var model = ModelFile.Load(mlContext, modelPath, out _);
        using var owner = model as IDisposable;
        JudgeConnection.Connect(mlContext, model, modelPath, judge);
        using var table = mlContext.Superalign().Data.Load(dataPath, options);
        var clock = Stopwatch.StartNew();
        var read = 0L;
        var scored = Apply(model, modelPath, new WatchedView(table, () =>
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new JobProgress("score", "reading", Interlocked.Increment(ref read), table.Rows, "rows"));
        }));
        var columns = scored.Schema.Where(column => !column.IsHidden).ToLookup(column => JsonValues.CanWrite(column.Type));
        var rows = Write(mlContext, scored, toPath, [.. columns[true].Select(column => column.Name)], cancellation);
        return new Result(rows, rows / clock.Elapsed.TotalSeconds,
            [.. table.Warnings, .. columns[false].Select(column => $"Column '{column.Name}' is left out: its type, {column.Type}, has no form in a text file.")]);
    }

    private static long Write(
        MLContext mlContext, IDataView scored, string toPath, string[] columns, CancellationToken cancellation)
    {
        try
        {
            return mlContext.Superalign().Data.Save(scored, toPath, columns, cancellation);
        }
        catch (InvalidOperationException) when (cancellation.IsCancellationRequested)
        {
            // ML.NET reads ahead on threads of its own, and wraps what is thrown there.
            throw new OperationCanceledException(cancellation);
        }
    }

    /// <summary>ML.NET's own message names the column and the types; it does not name the files.</summary>
    private static IDataView Apply(ITransformer model, string modelPath, WatchedView rows)
    {
        try
        {
            return model.Transform(rows);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"The model '{modelPath}' cannot be applied to these rows: {error.Message} " +
                $"They have the columns {string.Join(", ", rows.Schema.Select(column => $"'{column.Name}' ({column.Type})"))}. " +
                "Name a field with --columns, or check that the file is the right one.", error);
        }
    }
}
