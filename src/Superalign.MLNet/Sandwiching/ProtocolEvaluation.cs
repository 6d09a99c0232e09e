using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Sandwiching;

/// <summary>Runs protocols on questions whose expert's answer is known, and says how good they are.</summary>
/// <remarks>
/// The non-expert alone is the floor and the expert the ceiling, as in Bowman et al. (arXiv:2211.03540); what help is worth is the share of the gap between them that it closes, as Burns et
/// al. measure supervision (arXiv:2312.09390). A gap is measured on questions that the protocol, <see cref="NaiveJudgement"/> and <see cref="ExpertJudgement"/> all decided.
/// </remarks>
public static class ProtocolEvaluation
{
    /// <summary>Runs and measures.</summary>
    /// <param name="questions">Questions with the expert's answer.</param>
    /// <param name="protocols">Protocols of different names, run one after the other; with a <see cref="NaiveJudgement"/> and an <see cref="ExpertJudgement"/> gaps are measured.</param>
    /// <param name="options">Concurrency and intervals; null for the defaults.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">There is no question or no protocol, an expert's answer is not known, two protocols have one name, or an option is out of its range.</exception>
    /// <exception cref="InvalidDataException">More questions failed than may, or all did.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<ProtocolReport> EvaluateAsync(
        IReadOnlyList<SandwichQuestion> questions, IReadOnlyList<IProtocol> protocols, ProtocolEvaluationOptions? options = null, CancellationToken cancellation = default)
    {
        ProtocolRuns.Require(questions);
        ArgumentNullException.ThrowIfNull(protocols);
        options ??= new ProtocolEvaluationOptions();
        options.Validate();
        foreach (var question in questions)
            question.RequireExpertAnswer("an evaluation");
        if (protocols.Count == 0 || protocols.Select(protocol => protocol.Name).Distinct().Count() != protocols.Count)
            throw new ArgumentException($"The protocols are '{string.Join("', '", protocols.Select(protocol => protocol.Name))}'; at least one is needed, and different names. Name them in their options.", nameof(protocols));
        var failures = new List<ProtocolFailure>();
        var runs = new List<Verdict?[]>();
        foreach (var protocol in protocols)
        {
            runs.Add(await ProtocolRuns.RunAsync(questions, protocol, options, failures, cancellation));
            if (Array.TrueForAll(runs[^1], verdict => verdict is null))
                throw new InvalidDataException($"The protocol '{protocol.Name}' could not decide any question, first: {failures.First(failure => failure.Protocol == protocol.Name).Message}");
        }
        var (naive, expert) = (RunOf<NaiveJudgement>(), RunOf<ExpertJudgement>());
        var figures = protocols.Select((protocol, i) =>
        {
            var one = ProtocolFigures.Of(protocol.Name, [.. runs[i].OfType<Verdict>()], options.Level);
            return naive is null || expert is null ? one : one with { GapClosed = GapClosed(runs[i], naive, expert, options) };
        });
        return new ProtocolReport([.. figures], [.. runs.SelectMany(run => run.OfType<Verdict>())], failures);

        Verdict?[]? RunOf<T>() => Enumerable.Range(0, protocols.Count).Where(i => protocols[i] is T).Select(i => runs[i]).FirstOrDefault();
    }

    private static MeanInterval GapClosed(Verdict?[] run, Verdict?[] naive, Verdict?[] expert, ProtocolEvaluationOptions options)
    {
        int[] common = [.. Enumerable.Range(0, run.Length).Where(i => run[i] is not null && naive[i] is not null && expert[i] is not null)];
        var (of, floor, ceiling) = (Right(run), Right(naive), Right(expert));
        if (common.Length == 0 || ceiling.Sum() <= floor.Sum())
            return new MeanInterval(double.NaN, double.NaN, double.NaN, options.Level);
        var metric = new GroupedBootstrap([.. Enumerable.Range(0, common.Length)], options.Level, options.Resamples, options.Seed).Metrics([("gapClosed", Gap)])[0];
        return new MeanInterval(metric.Value, metric.Lower, metric.Upper, options.Level);

        double[] Right(Verdict?[] verdicts) => [.. common.Select(i => verdicts[i]!.IsRight == true ? 1.0 : 0)];

        double Gap(ReadOnlySpan<int> counts)
        {
            var (low, high) = (WeightedMean.Of(floor, counts), WeightedMean.Of(ceiling, counts));
            return high > low ? (WeightedMean.Of(of, counts) - low) / (high - low) : double.NaN;
        }
    }
}
