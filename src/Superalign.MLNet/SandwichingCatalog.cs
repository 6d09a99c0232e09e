using Microsoft.ML;
using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Sandwiching;

namespace Superalign.MLNet;

/// <summary>
/// Questions that only experts can answer, decided by a judge who is none, with help: <c>mlContext.Superalign().Sandwiching</c>.
/// </summary>
public sealed class SandwichingCatalog
{
    private readonly MLContext _mlContext;

    internal SandwichingCatalog(MLContext mlContext) => _mlContext = mlContext;

    /// <summary>Makes a question of each row, all with the same answers, such as the classes of a task.</summary>
    /// <param name="data">Rows with the question's text.</param>
    /// <param name="answers">The answers, at least two.</param>
    /// <param name="textColumnName">The column of the text; rows of one text are one question to seeded protocols.</param>
    /// <param name="expertColumnName">The column of the expert's answer, one of <paramref name="answers"/> or missing; null where there is none.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    /// <exception cref="InvalidDataException">A row has no text, or an expert's answer that is none of the answers.</exception>
    /// <example>
    /// <code>
    /// var questions = mlContext.Superalign().Sandwiching.Questions(comments, ["toxic", "harmless"], "Text", "Label");
    /// </code>
    /// </example>
    public IReadOnlyList<SandwichQuestion> Questions(IDataView data, IReadOnlyList<string> answers, string textColumnName = "Text", string? expertColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var rows = NamedRows.Read("Questions", data, expertColumnName is null ? [textColumnName] : [textColumnName, expertColumnName]);
        var repeated = rows.Count - rows.Select(row => row[0]).Distinct(StringComparer.Ordinal).Count();
        if (repeated > 0)
            new HostLog(_mlContext, "Sandwiching").Warning($"{repeated} of {rows.Count} rows repeat a text in '{textColumnName}'; what protocols draw by a seed is the same for them.");
        return [.. rows.Select((row, number) =>
        {
            if (string.IsNullOrWhiteSpace(row[0]))
                throw new InvalidDataException($"Row {number + 1} has no text in '{textColumnName}', and a question needs one. Leave such rows out.");
            var expert = row.Length > 1 && row[1] is { } name ? Enumerable.Range(0, answers.Count).FirstOrDefault(i => answers[i] == name, -1) : (int?)null;
            return expert != -1 ? new SandwichQuestion(row[0]!, answers, expert) : throw new InvalidDataException(
                $"Row {number + 1} has the expert's answer '{row[1]}' in '{expertColumnName}', which is none of '{string.Join("', '", answers)}'. Correct the row, or name all answers.");
        })];
    }

    /// <summary>
    /// Runs protocols on questions whose expert's answer is known: accuracy and calibration of each, how often honest and dishonest consultants are followed, and the share of the
    /// gap between naive and expert judgement that it closes.
    /// </summary>
    /// <param name="questions">Questions with the expert's answer.</param>
    /// <param name="protocols">Protocols of different names.</param>
    /// <param name="options">Concurrency and intervals; null for the defaults.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">There is no question or no protocol, an expert's answer is not known, two protocols have one name, or an option is out of its range.</exception>
    /// <exception cref="InvalidDataException">More questions failed than may.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <example>
    /// <code>
    /// var judge = new ChatJudge(smallModel);
    /// var debater = new ChatAdvisor(largeModel);
    /// var report = await mlContext.Superalign().Sandwiching.EvaluateAsync(questions,
    /// [
    ///     new NaiveJudgement(judge),
    ///     new Consultancy(debater, judge),
    ///     new Debate(debater, judge, new DebateOptions { Rounds = 2 }),
    ///     new ExpertJudgement(),
    /// ]);
    /// Console.WriteLine(report);
    /// </code>
    /// </example>
    public Task<ProtocolReport> EvaluateAsync(
        IReadOnlyList<SandwichQuestion> questions, IReadOnlyList<IProtocol> protocols, ProtocolEvaluationOptions? options = null, CancellationToken cancellation = default) =>
        ProtocolEvaluation.EvaluateAsync(questions, protocols, options ?? new ProtocolEvaluationOptions { Seed = HostSeed.Of(_mlContext) ?? 1 }, cancellation);

    /// <summary><see cref="EvaluateAsync"/>, waited for.</summary>
    /// <inheritdoc cref="EvaluateAsync"/>
    public ProtocolReport Evaluate(
        IReadOnlyList<SandwichQuestion> questions, IReadOnlyList<IProtocol> protocols, ProtocolEvaluationOptions? options = null, CancellationToken cancellation = default) =>
        Task.Run(() => EvaluateAsync(questions, protocols, options, cancellation), cancellation).GetAwaiter().GetResult();

    /// <summary>
    /// Labels questions by a protocol: one row a question that it decided, with <c>Question</c>, <c>Label</c> (the answer's text), <c>Confidence</c>, <c>Protocol</c> and
    /// <c>Transcript</c>. Trainers take the confidence for the weight of the row.
    /// </summary>
    /// <param name="questions">Questions; experts' answers are needed only where the protocol needs them.</param>
    /// <param name="protocol">The protocol.</param>
    /// <param name="options">Concurrency and how many questions may fail; null for the defaults.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">There is no question, one lacks what the protocol needs, or an option is out of its range.</exception>
    /// <exception cref="InvalidDataException">More questions failed than may.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <example>
    /// <code>
    /// var labelled = await mlContext.Superalign().Sandwiching.LabelAsync(questions, new Debate(debater, judge));
    /// var model = mlContext.Transforms.Conversion.MapValueToKey("Label")
    ///     .Append(mlContext.Transforms.Text.FeaturizeText("Features", "Question"))
    ///     .Append(mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Label", "Features", "Confidence"))
    ///     .Fit(labelled);
    /// </code>
    /// </example>
    public async Task<IDataView> LabelAsync(
        IReadOnlyList<SandwichQuestion> questions, IProtocol protocol, ProtocolEvaluationOptions? options = null, CancellationToken cancellation = default)
    {
        ProtocolRuns.Require(questions);
        ArgumentNullException.ThrowIfNull(protocol);
        options ??= new ProtocolEvaluationOptions();
        options.Validate();
        var failures = new List<ProtocolFailure>();
        var verdicts = await ProtocolRuns.RunAsync(questions, protocol, options, failures, cancellation);
        if (failures.Count > 0)
            new HostLog(_mlContext, "Sandwiching").Warning($"{failures.Count} of {questions.Count} questions have no label, first: {failures[0].Message}");
        return ToDataView([.. verdicts.OfType<Verdict>()]);
    }

    /// <summary><see cref="LabelAsync"/>, waited for.</summary>
    /// <inheritdoc cref="LabelAsync"/>
    public IDataView Label(IReadOnlyList<SandwichQuestion> questions, IProtocol protocol, ProtocolEvaluationOptions? options = null, CancellationToken cancellation = default) =>
        Task.Run(() => LabelAsync(questions, protocol, options, cancellation), cancellation).GetAwaiter().GetResult();

    /// <summary>Verdicts as a table, one row each, with the columns of <see cref="LabelAsync"/>.</summary>
    /// <param name="verdicts">The verdicts, such as those of a <see cref="ProtocolReport"/>.</param>
    public IDataView ToDataView(IReadOnlyList<Verdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        return _mlContext.Data.LoadFromEnumerable(verdicts.Select(VerdictRow.Of).ToList());
    }
}
