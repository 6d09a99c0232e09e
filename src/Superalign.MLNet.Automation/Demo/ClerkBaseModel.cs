using Superalign.MLNet.Models;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;
using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Demo;

/// <summary>The small model that all regimes of the demo start from: it reads the counter's files and does sums, but knows half of the work.</summary>
/// <remarks>
/// It meets copying alone first, until it copies: where sums are mixed in from the start, copying is often not learned at all.
/// The last stage is cut short on purpose, so that both axes have room.
/// </remarks>
internal static class ClerkBaseModel
{
    private const int Examples = 20_000;
    private const double Copied = 0.17;   // nats a token; the order of the lines cannot be known, which alone is about 0.06

    private static readonly (int Steps, double StopBelowLoss, double FinalLearningRateShare)[] Stages = [(1_500, Copied, 1), (500, 0, 1), (700, 0, 0.2)];

    /// <summary>Optimizer steps at most; the first stage ends earlier.</summary>
    /// <param name="share">The share of each stage that is done, in (0, 1].</param>
    public static int Steps(double share) => Stages.Sum(stage => Cut(stage.Steps, share));

    /// <summary>Makes and trains the model of a world.</summary>
    /// <param name="world">The world; its seed is that of the model.</param>
    /// <param name="share">The share of each stage that is done, in (0, 1].</param>
    /// <param name="onStep">Told after every step how many are done, of <see cref="Steps"/>.</param>
    /// <param name="cancellation">Ends training early.</param>
    /// <exception cref="OperationCanceledException">Cancelled: half a base model is of no use.</exception>
    public static LanguageModel Train(ClerkWorld world, double share, Action<int> onStep, CancellationToken cancellation)
    {
        var copies = Rows(world.Copies(Examples));
        var sums = Rows(world.Sums(Examples));
        var questions = Rows(world.Questions(Examples));
        IReadOnlyList<TextPair>[] rows =
        [
            Rows(world.Recitals(Examples)),
            [.. sums.Take(Examples * 7 / 10), .. copies.Take(Examples * 3 / 10)],
            [.. questions.Take(Examples * 3 / 4), .. sums.Take(Examples / 8), .. copies.Take(Examples / 8)],
        ];
        var stages = rows.Zip(Stages, (stageRows, stage) => new PretrainingStage(stageRows, Cut(stage.Steps, share))
        {
            StopBelowLoss = stage.StopBelowLoss,
            FinalLearningRateShare = stage.FinalLearningRateShare,
        }).ToArray();
        var model = LanguageModel.Create(Config(), Tokenizer(), world.Seed);
        try
        {
            Pretraining.Run(model, stages, new PretrainingOptions { Separator = ClerkMeasure.Separator }, world.Seed,
                (stage, step, _) => onStep(stages.Take(stage).Sum(earlier => earlier.Steps) + step), cancellation);
            cancellation.ThrowIfCancellationRequested();
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static int Cut(int steps, double share) => (int)Math.Ceiling(steps * share);

    private static WordTokenizer Tokenizer() => new(ClerkWorld.Vocabulary);

    private static LanguageModelConfig Config() => new()
    {
        VocabularySize = Tokenizer().VocabularySize,
        HiddenSize = 64,
        IntermediateSize = 176,
        Layers = 2,
        Heads = 4,
        KeyValueHeads = 4,
        HeadSize = 16,
        ContextLength = 48,
        RopeTheta = 1_000,
        TiedHead = true,
    };

    private static TextPair[] Rows(IReadOnlyList<ClerkExample> examples) =>
        [.. examples.Select(example => new TextPair(example.Prompt, example.Response))];
}
