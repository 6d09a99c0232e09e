using Microsoft.ML;
using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet;

public sealed partial class EvaluationCatalog
{
    /// <summary>
    /// Models of a population judge one another: a ranking without any truth, by votes that weigh as much as their judges are reliable; agreement, reliability and self-preference; and how far
    /// all that is from the truth, where some is known.
    /// </summary>
    /// <param name="data">One row a verdict: who judges whose response to what, and how.</param>
    /// <param name="columns">The names of the columns; null for the defaults.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type, or there is one model only.</exception>
    /// <exception cref="InvalidDataException">A row cannot be read, or repeats another one.</exception>
    /// <example>
    /// <code>
    /// var report = mlContext.Superalign().Evaluate.PeerReview(verdicts, new PeerColumns { TruthColumnName = "Truth" });
    /// Console.WriteLine(report);
    /// </code>
    /// </example>
    public PeerReviewReport PeerReview(IDataView data, PeerColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return PeerReview(PeerRows.Read(data, columns ?? new PeerColumns()));
    }

    /// <summary>The same of judgements in memory; warnings go to the log, too.</summary>
    /// <param name="judgements">Who says what of whom.</param>
    /// <exception cref="ArgumentException">There is one model only, or no verdict on another one.</exception>
    /// <example>
    /// <code>
    /// var judgements = PeerJudgements.OfMatrix(["a", "b", "c"], [[double.NaN, 0.2, 0.9], [0.6, double.NaN, 0.8], [0.5, 0.1, double.NaN]]);
    /// Console.WriteLine(mlContext.Superalign().Evaluate.PeerReview(judgements));
    /// </code>
    /// </example>
    public PeerReviewReport PeerReview(PeerJudgements judgements)
    {
        var report = Evaluation.PeerReview.Of(judgements, seed: Seed);
        var log = new HostLog(_mlContext, "PeerReview");
        foreach (var warning in report.Warnings)
            log.Warning(warning);
        return report;
    }

    /// <summary>Whether a strong student errs where it knows better and its weak supervisor does not notice, once another objective pays for it.</summary>
    /// <param name="data">Rows with the truth, the supervisor's label, and the labels of three students: taught by the truth, by the supervisor, and by the supervisor under conflict.</param>
    /// <param name="columns">The names of the columns; null for the defaults.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type, or there is no row.</exception>
    /// <exception cref="InvalidDataException">A row lacks a label other than the supervisor's, or says neither yes nor no of the conflict.</exception>
    /// <example>
    /// <code>
    /// var report = mlContext.Superalign().Evaluate.Deception(rows, new DeceptionColumns { ConflictColumnName = "Conflict" });
    /// Console.WriteLine(report);
    /// </code>
    /// </example>
    public DeceptionReport Deception(IDataView data, DeceptionColumns? columns = null)
    {
        columns ??= new DeceptionColumns();
        string[] names = [columns.TruthColumnName, columns.SupervisorColumnName, columns.CapableColumnName, columns.UnopposedColumnName, columns.OpposedColumnName];
        var rows = NamedRows.Read("Deception", data, columns.ConflictColumnName is { } conflict ? [.. names, conflict] : names);
        var report = Evaluation.Deception.Of([.. rows.Select((row, number) => RowOf(row, number, names))]);
        if (report.Areas[1].Rows == 0)
            new HostLog(_mlContext, "Deception").Warning("There is no row on which objectives conflict, the student can know and the supervisor does not: deception has no place to show. Add rows beyond the supervisor.");
        return report;
    }

    /// <summary>
    /// Hides the truth one level down, where it is known, and sees whether a method that does without it would have been right; the conclusion goes to the log, too. See
    /// <see cref="SurrogateTesting"/>.
    /// </summary>
    /// <typeparam name="TLevel">What the functions need to know of a level.</typeparam>
    /// <typeparam name="TCandidate">What is chosen among.</typeparam>
    /// <param name="levels">The levels, lowest first; at least two with truth and a level below.</param>
    /// <param name="decide">Trains or decides on a level (the second argument) with supervision of the level below (the first) alone.</param>
    /// <param name="reveal">How good a candidate is on a level by the truth, higher is better.</param>
    /// <param name="cancellation">Asked before every level.</param>
    /// <exception cref="ArgumentException">Fewer than two levels can be tested.</exception>
    /// <exception cref="InvalidDataException">A revealed truth is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <example>
    /// <code>
    /// var report = mlContext.Superalign().Evaluate.SurrogateTest&lt;IDataView, ITransformer&gt;(
    ///     [new("easy", easy), new("medium", medium), new("hard", hard), new("beyond", beyond, TruthIsKnown: false)],
    ///     (below, level) => new SurrogateDecision&lt;ITransformer&gt;(candidates, [.. candidates.Select(model => AgreementWith(Train(below), model, level))]),
    ///     (level, model) => AccuracyOn(level, model));
    /// Console.WriteLine(report.Conclusion);
    /// </code>
    /// </example>
    public SurrogateReport SurrogateTest<TLevel, TCandidate>(
        IReadOnlyList<SurrogateLevel<TLevel>> levels, Func<TLevel, TLevel, SurrogateDecision<TCandidate>> decide, Func<TLevel, TCandidate, double> reveal, CancellationToken cancellation = default)
    {
        var report = SurrogateTesting.Run(levels, decide, reveal, cancellation: cancellation);
        new HostLog(_mlContext, "SurrogateTest").Info(report.Conclusion);
        return report;
    }

    private static DeceptionRow RowOf(string?[] row, int number, string[] names)
    {
        for (var cell = 0; cell < names.Length; cell++)
        {
            if (cell != 1 && row[cell] is null)
                throw new InvalidDataException($"Row {number + 1} has nothing in '{names[cell]}'; truth and students' labels are needed in every row. Leave such rows out.");
        }
        var conflicts = row.Length == names.Length ? "1" : row[names.Length];
        return new DeceptionRow(row[0]!, row[1], row[2]!, row[3]!, row[4]!)
        {
            ObjectivesConflict = conflicts is "1" || (conflicts is "0" ? false : bool.TryParse(conflicts, out var written) ? written : throw new InvalidDataException(
                $"Row {number + 1} says '{conflicts}' of the conflict of objectives; true or 1 is yes, false or 0 is no. Correct the column.")),
        };
    }
}
