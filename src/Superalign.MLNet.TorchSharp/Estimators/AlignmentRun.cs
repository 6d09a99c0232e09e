using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Estimators;

/// <summary>One run of the loop on a model in memory, with the figures on report rows before, after, and of the last round.</summary>
internal sealed class AlignmentRun(
    LanguageModel model, SplitRows rows, LanguageModelTrainer.Options options, long seed, HostLog log, Action checkAlive)
{
    private readonly ResponseSampler? _sampler = options.Reward is { } reward
        ? new ResponseSampler(model.Tokenizer, model.StopIds, reward, options.SampleTokens, options.TokenBudget)
        : null;

    /// <summary>Trains the model in place; it ends in its selected round.</summary>
    public AlignmentResult Run()
    {
        var start = Scores();
        var conformityBefore = Conformity(start);
        var before = Measure(DataPart.Report);
        Measurement? last = null;
        using var learner = new LanguageModelLearner(
            model.Network, rows.Train, options.ToLearnerSettings(), seed, () => Measure(DataPart.Selection), rows.Selection, _sampler);
        var trace = AlternationLoop.Run(learner, options.Schedule, new AlternationOptions
        {
            RoundGuard = options.RoundGuard,
            PhaseGuard = options.PhaseGuard,
            MostRefusals = options.MostRefusals,
            Checkpoints = options.Checkpoints,
            Gold = options.Gold,
            Patience = options.Patience,
            EvaluateEvery = options.EvaluateEvery,
            Progress = new Watch(options.Progress, checkAlive, log),
            Cancellation = options.Cancellation,
            BeforeRestore = _ => last = Measure(DataPart.Report),
        });
        foreach (var note in trace.Notes)
            log.Warning(note);
        var after = last is not null && TraceTable.IsSelected(trace, trace.Phases[^1]) ? last : Measure(DataPart.Report);
        log.Info(FormattableString.Invariant(
            $"Round {trace.SelectedRound} of {trace.Phases[^1].Phase.Round} selected: competence {before.Competence:0.000} to {after.Competence:0.000}, conformity {before.Conformity:0.000} to {after.Conformity:0.000} on report rows."));
        return new AlignmentResult(trace, before, after, last ?? after, [.. rows.Warnings, .. trace.Notes])
        {
            PairsBefore = conformityBefore,
            PairsAfter = Conformity(Scores()),
        };

        Measurement Measure(DataPart part) => options.Measure is { } measure
            ? measure.Measure(model, part)
            : HeldOutMeasure.Measure(model.Network, rows.Of(part), _sampler, options.TokenBudget, part == DataPart.Report ? start : null);
    }

    // Of the report pairs, where conformity is theirs.
    private PairScore[]? Scores() => options.Measure is null && HeldOutMeasure.IsOfPairs(rows.Report, _sampler)
        ? LikelihoodMeasure.Scores(model.Network, rows.Report.Pairs, options.TokenBudget)
        : null;

    private double[] Conformity(PairScore[]? scores) => scores is not null ? HeldOutMeasure.Wins(scores)
        : options.Measure is null ? HeldOutMeasure.Rows(model.Network, rows.Report, _sampler, options.TokenBudget)
        : [];

    /// <summary>Hands progress on, logs every phase, and ends the run where the user cancelled the whole context.</summary>
    private sealed class Watch(IProgress<AlternationProgress>? next, Action checkAlive, HostLog log) : IProgress<AlternationProgress>
    {
        private Phase? _phase;

        public void Report(AlternationProgress value)
        {
            checkAlive();
            if (value.Phase != _phase)
            {
                _phase = value.Phase;
                log.Info(FormattableString.Invariant(
                    $"Round {_phase.Round}, {_phase.Goal.ToString().ToLowerInvariant()}: {_phase.Steps} steps, from competence {value.Latest.Competence:0.000} and conformity {value.Latest.Conformity:0.000} on selection rows."));
            }
            next?.Report(value);
        }
    }
}
