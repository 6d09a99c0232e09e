using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Benchmarks.Material;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Benchmarks.Cases;

/// <summary>Batches of like length against rows as they come, padded to their batch's longest.</summary>
internal sealed class TokenBudgetBatches : IBenchmark
{
    private const int RowsOfPlainBatch = 16;

    public string Name => "batches";

    public string Question =>
        "The gradient of 64 rows of unlike length (seeded log-normal, median 48, longest 256): batches of 16 in random order, padded to the " +
        "longest of each, or batches of like length by token budget.";

    public IEnumerable<Finding> Run(BenchmarkSettings settings)
    {
        using var network = Networks.Tiny(settings.Quick);
        using var parameters = new FlatParameters(network.parameters());
        var ids = new SeededIds(network.Config.VocabularySize);
        TokenSequence[] rows = [.. SeededLengths.LogNormal(count: 64, median: 48, longest: 256).Select(length => ids.Row(1, length - 1))];
        var step = new GradientStep(network, SequenceScorer.DefaultTokenBudget);
        yield return PairedTimer.Measure(
            new Duel(
                "64 rows, forward and backward",
                new Side("padded to the batch's longest", () => Fresh(() => Plain(network, rows)), Gradients),
                new Side("token budget", () => Fresh(() => step.Supervised(rows, 1)), Gradients),
                Target.Gain(2.3), Tolerance: 1e-4),
            settings);

        void Fresh(Action work)
        {
            parameters.Gradients.zero_();
            work();
        }

        IReadOnlyList<float> Gradients() => [.. parameters.Gradients.data<float>()];
    }

    private static void Plain(CausalNetwork network, TokenSequence[] rows)
    {
        var tokens = rows.Sum(row => row.ResponseLength);
        foreach (var batch in rows.Chunk(RowsOfPlainBatch))
        {
            using var scope = NewDisposeScope();
            SupervisedLoss.Share(PlainModel.ResponseLogProbs(network, batch), tokens).backward();
        }
    }
}
