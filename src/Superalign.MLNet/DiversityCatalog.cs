using System.Collections;
using Microsoft.ML;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Diversity;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet;

/// <summary>How varied rows are, which of them to take, and which occur twice: <c>mlContext.Superalign().Diversity</c>.</summary>
public sealed class DiversityCatalog
{
    private readonly MLContext _mlContext;

    internal DiversityCatalog(MLContext mlContext) => _mlContext = mlContext;

    /// <summary>How many different rows there effectively are: the Vendi score of a column, cosines being similarities.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="featuresColumnName">A vector of single-precision numbers, or a text, of which hashed words and pairs of words are taken.</param>
    /// <param name="order">q ≥ 0, infinity included; default 1. Order 2 is the cheapest.</param>
    /// <param name="maxRows">With more rows than this, this many are drawn by the context's seed, since time grows with their cube; default 1,000. The log says so. Scores of as many rows can be compared.</param>
    /// <returns>From 1, where all rows are alike, to the number of rows.</returns>
    /// <exception cref="ArgumentException">The column is missing or of another type.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> or <paramref name="maxRows"/> is out of its range.</exception>
    /// <exception cref="InvalidDataException">There are fewer than two rows with features.</exception>
    /// <example>
    /// <code>
    /// var before = mlContext.Superalign().Diversity.Vendi(tasks, "Prompt");
    /// var chosen = mlContext.Superalign().Diversity.Select(tasks, new() { FeaturesColumnName = "Prompt", Count = 500 });
    /// </code>
    /// </example>
    public double Vendi(IDataView data, string featuresColumnName = "Features", double order = 1, int maxRows = 1_000)
    {
        ArgumentNullException.ThrowIfNull(data);
        VendiScore.RequireOrder(order);
        if (maxRows < 2)
            throw new ArgumentOutOfRangeException(nameof(maxRows), maxRows, $"'{nameof(maxRows)}' is {maxRows}; diversity compares two rows or more. Give more, such as 1000.");
        var (cancellation, log) = (new HostCancellation(_mlContext, "Vendi"), new HostLog(_mlContext, "Vendi"));
        var rows = FeatureRows.Read("Vendi", _mlContext, data, featuresColumnName, cancellation.Check);
        if (rows.Without > 0)
            log.Warning($"{rows.Without} of {rows.Rows} rows have no feature but 0 in '{featuresColumnName}', and are left out.");
        var vectors = rows.Vectors;
        if (vectors.Count < 2)
            throw new InvalidDataException($"There is one row with features in '{featuresColumnName}', and diversity compares two or more. Check that the data was filtered and loaded as meant.");
        if (vectors.Count > maxRows)
        {
            log.Info($"{maxRows} of {vectors.Count} rows were drawn.");
            int[] drawn = [.. Enumerable.Range(0, vectors.Count)];
            RandomStream.For(HostSeed.Of(_mlContext) ?? 1, "vendi").Shuffle(drawn.AsSpan());
            vectors = vectors.Only(drawn[..maxRows]);
        }
        return VendiScore.Of(vectors, order);
    }

    /// <summary>Chooses rows: those that are unlike each other, that represent all, or that supervisors differ most about; each also within strata.</summary>
    /// <param name="data">The rows. The features are held in memory, or the votes.</param>
    /// <param name="options">How many, what for and columns; null for the defaults.</param>
    /// <returns>Row numbers in the order of choice.</returns>
    /// <exception cref="ArgumentException">A column is missing or of another type, or an option cannot be used.</exception>
    /// <exception cref="InvalidDataException">No row has features, one is not finite, or there is no vote.</exception>
    /// <example>
    /// <code>
    /// // The twenty comments that annotators differ most about, from each value as many.
    /// var review = mlContext.Superalign().Diversity.Choose(comments, new()
    /// {
    ///     Method = SelectionMethod.Disagreement, VoteColumnNames = ["Votes"], StratumColumnName = "Value", Count = 20,
    /// });
    /// Console.WriteLine(review);
    /// </code>
    /// </example>
    public RowSelection Choose(IDataView data, SelectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var selection = TableSelection.Of(_mlContext, data, options ?? new SelectionOptions(), out var warning);
        var log = new HostLog(_mlContext, "Choose");
        log.Info(selection.ToString());
        if (warning is not null)
            log.Warning(warning);
        return selection;
    }

    /// <summary>The rows that <see cref="Choose"/> chooses.</summary>
    /// <inheritdoc cref="Choose"/>
    /// <returns>These rows in the order of the data, read from it when they are read.</returns>
    /// <example>
    /// <code>
    /// var tasks = mlContext.Superalign().Data.Load("tasks.jsonl");
    /// var covering = mlContext.Superalign().Diversity.Select(tasks, new() { FeaturesColumnName = "Prompt", Count = 500 });
    /// </code>
    /// </example>
    public IDataView Select(IDataView data, SelectionOptions? options = null) => Take(data, Choose(data, options).Rows);

    /// <summary>Some rows of a table.</summary>
    /// <param name="data">The table; reading it twice has to give the same rows.</param>
    /// <param name="rows">Row numbers from 0, in any order, such as those of <see cref="Choose"/>.</param>
    /// <returns>These rows in the order of the data, read from it when they are read.</returns>
    /// <exception cref="ArgumentException">A number is negative.</exception>
    public IDataView Take(IDataView data, IEnumerable<int> rows) => Chosen(data, rows, isTaken: true);

    /// <summary>The other rows of a table.</summary>
    /// <param name="data">The table; reading it twice has to give the same rows.</param>
    /// <param name="rows">Row numbers from 0 that are left out, such as <see cref="DuplicateReport.RowsToLeaveOut"/>.</param>
    /// <returns>The others in the order of the data, read from it when they are read.</returns>
    /// <exception cref="ArgumentException">A number is negative.</exception>
    public IDataView LeaveOut(IDataView data, IEnumerable<int> rows) => Chosen(data, rows, isTaken: false);

    /// <summary>Rows whose text repeats that of an earlier row, exactly or nearly.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="options">The column, the threshold and what is compared; null for the defaults.</param>
    /// <exception cref="ArgumentException">The column is missing or not a text, an option cannot be used, or there are fewer than two rows.</exception>
    /// <example>
    /// <code>
    /// var diversity = mlContext.Superalign().Diversity;
    /// var report = diversity.FindDuplicates(messages, new() { Threshold = 0.8 });
    /// Console.WriteLine(report);
    /// var once = diversity.LeaveOut(messages, report.RowsToLeaveOut);
    /// </code>
    /// </example>
    public DuplicateReport FindDuplicates(IDataView data, DuplicateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Find(data, null, options ?? new DuplicateOptions());
    }

    /// <summary>Rows of one part whose text is in another part, too, exactly or nearly: test rows that were trained on.</summary>
    /// <param name="first">The first part, such as training rows.</param>
    /// <param name="second">The second part, such as test rows.</param>
    /// <param name="options">The column, which both have, the threshold and what is compared; null for the defaults.</param>
    /// <exception cref="ArgumentException">The column is missing or not a text, an option cannot be used, or a part has no row.</exception>
    /// <example>
    /// <code>
    /// var leak = mlContext.Superalign().Diversity.FindLeakage(split.TrainSet, split.TestSet);
    /// var clean = mlContext.Superalign().Diversity.LeaveOut(split.TestSet, leak.RowsToLeaveOut);
    /// </code>
    /// </example>
    public DuplicateReport FindLeakage(IDataView first, IDataView second, DuplicateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Find(first, second, options ?? new DuplicateOptions());
    }

    /// <summary>Texts as vectors of length 1 that need no vocabulary, to compare them by cosines: ML.NET's hashed words and runs of words.</summary>
    /// <param name="outputColumnName">Column to write.</param>
    /// <param name="inputColumnName">Text column to read.</param>
    /// <param name="bits">2^bits slots, 1 to 30; default 14.</param>
    /// <param name="runLength">Runs of up to so many words, at least 1; default 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public IEstimator<ITransformer> TextFeatures(string outputColumnName, string inputColumnName, int bits = Diversity.TextFeatures.DefaultBits, int runLength = 2)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        return Diversity.TextFeatures.Of(_mlContext, outputColumnName, inputColumnName, bits, runLength);
    }

    private DuplicateReport Find(IDataView first, IDataView? second, DuplicateOptions options)
    {
        options.Validate();
        var report = Duplicates.Find(Texts(first), second is null ? null : Texts(second), options, new HostCancellation(_mlContext, "Duplicates").Check);
        new HostLog(_mlContext, "Duplicates").Info(report.ToString());
        return report;

        IEnumerable<string> Texts(IDataView data)
        {
            SchemaShapes.Require("Duplicates", SchemaShapes.Of(data.Schema), InputColumn.Text(options.TextColumnName));
            var column = data.Schema[options.TextColumnName];
            return Rows(data, column);
        }

        static IEnumerable<string> Rows(IDataView data, DataViewSchema.Column column)
        {
            using var cursor = data.GetRowCursor([column]);
            var text = RowGetters.Text(cursor, column);
            while (cursor.MoveNext())
                yield return text();
        }
    }

    private ChosenRows Chosen(IDataView data, IEnumerable<int> rows, bool isTaken)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(rows);
        int[] numbers = [.. rows];
        if (Array.Exists(numbers, row => row < 0))
            throw new ArgumentException($"Row {numbers.Min()} is asked for; row numbers start at 0.", nameof(rows));
        var taken = new BitArray(numbers.Length == 0 ? 0 : numbers.Max() + 1, !isTaken);
        foreach (var row in numbers)
            taken[row] = isTaken;
        new HostLog(_mlContext, "Rows").Info($"{numbers.Distinct().Count()} rows are {(isTaken ? "taken" : "left out")}.");
        return new ChosenRows(data, taken, others: !isTaken);
    }
}
