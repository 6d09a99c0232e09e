using System.Diagnostics;
using Microsoft.ML;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Demo;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Generation;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.SelfEnhancement;
using Superalign.MLNet.Training;
using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Compare;

/// <summary>Self-enhancement on the world of the bank clerk: SPIN on the clerk's demonstrations, without a preference.</summary>
/// <remarks>In each round the previous self answers prompts of the demonstrations and learns to tell the clerk's replies from its own. Rounds are measured, and one is selected, as those of all other paradigms.</remarks>
internal static class ClerkSelfPlay
{
    private const int Rounds = 3;
    private const int PairBatch = 16;
    private const int LongestReply = 16;
    private const double HeldOut = 0.1;
    private const double LearningRate = 5e-4;
    private const double Beta = 0.5;

    /// <summary>Plays, on one thread.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ClerkRun Run(DemoStart start, ClerkCell cell, ClerkCompareSettings settings, DemoProgress progress, CancellationToken cancellation) => DemoStart.OnOneThread(() =>
    {
        var demonstrations = ClerkWorld.Generate(cell.Seed, settings.WorldOf(cell)).ToRows();
        var clock = Stopwatch.StartNew();
        var (present, best) = (start.Base, new Round(0, start.Measure.Measure(start.Base, DataPart.Selection), start.Measurement));
        var (rows, tokens, steps) = (0L, 0L, 0);
        try
        {
            for (var round = 1; round <= Rounds; round++)
            {
                cancellation.ThrowIfCancellationRequested();
                var until = settings.Steps * round / Rounds;
                using var fitted = Fit(start, present, demonstrations, round, until - steps, done => progress.Report(cell.ToString(), steps + done), cell, cancellation);
                var played = fitted.SelfEnhancement!;
                if (played.Cancelled)
                    throw new OperationCanceledException(cancellation);
                rows += played.Rounds.Sum(one => one.Training?.Rows ?? 0);
                tokens += played.SampledTokens;
                // Undone, or nothing was left to tell apart.
                if (played.Last.Round == 0)
                    break;
                steps = until;
                if (!ReferenceEquals(present, start.Base))
                    present.Dispose();
                present = fitted.Model.Clone();
                var selection = start.Measure.Measure(present, DataPart.Selection);
                if (selection.Hypervolume > best.Selection.Hypervolume)
                    best = new Round(round, selection, start.Measure.Measure(present, DataPart.Report));
                progress.Report(cell.ToString(), steps, selection);
            }
        }
        finally
        {
            if (!ReferenceEquals(present, start.Base))
                present.Dispose();
        }
        progress.Report(cell.ToString(), settings.Steps);
        return ClerkRun.Of(cell, best.Report) with
        {
            RowsTrained = rows,
            SelectedRound = best.Number,
            Seconds = clock.Elapsed.TotalSeconds,
            Details = new Dictionary<string, double>(best.Report.Details) { ["sampledTokens"] = tokens },
        };
    });

    private static LanguageModelTransformer Fit(
        DemoStart start, Models.LanguageModel present, IReadOnlyList<ClerkRow> demonstrations, int round, int steps, Action<int> onStep, ClerkCell cell, CancellationToken cancellation)
    {
        var mlContext = new MLContext((int)(RandomStream.For(cell.Seed, FormattableString.Invariant($"clerk self-play {round}")).NextBits() & int.MaxValue));
        return mlContext.Superalign().Trainers.SelfEnhancement(new SelfEnhancementTrainer.Options
        {
            Method = new Spin(),
            Rounds = 1,
            StepsPerRound = steps,
            PromptsPerRound = steps * PairBatch,
            Sampling = new GenerationOptions { Temperature = 1, MaxTokens = LongestReply },
            Cancellation = cancellation,
            Trainer = new LanguageModelTrainer.Options
            {
                Model = present,
                Separator = ClerkMeasure.Separator,
                FreezeEmbeddings = true,
                HeldOutFraction = HeldOut,
                PairBatchSize = PairBatch,
                ConformityLearningRate = LearningRate,
                Objective = new DirectPreferenceObjective { Beta = Beta },
                Progress = new Relay<AlternationProgress>(step => onStep(step.Step)),
            },
        }).Fit(mlContext.Data.LoadFromEnumerable(demonstrations));
    }

    private sealed record Round(int Number, Measurement Selection, Measurement Report);
}
