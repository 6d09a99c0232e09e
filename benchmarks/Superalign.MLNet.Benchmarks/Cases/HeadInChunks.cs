using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Benchmarks.Material;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Benchmarks.Cases;

/// <summary>The language head in chunks against all its logits at once.</summary>
internal sealed class HeadInChunks : IBenchmark
{
    public string Name => "head";

    public string Question => "The language head on 2,048 positions × 4,096 words, hidden size 256: all logits at once, or in chunks below 32 MiB.";

    public IEnumerable<Finding> Run(BenchmarkSettings settings)
    {
        using var network = Networks.Base(settings.Quick);
        using var parameters = new FlatParameters(network.parameters());
        using var scope = NewDisposeScope();
        var positions = settings.Quick ? 256 : 2048;
        using var generator = new Generator(1, CPU);
        var hidden = randn(positions, network.Config.HiddenSize, generator: generator).requires_grad_(true);
        var targets = randint(0, network.Config.VocabularySize, positions, generator: generator);
        hidden.grad = zeros_like(hidden);

        yield return PairedTimer.Measure(
            Training("forward and backward, supervised", isLinear: true, logProbs => SupervisedLoss.Share(logProbs, positions), Target.Gain(2.5)), settings);
        yield return PairedTimer.Measure(Training("forward and backward, positions coupled", isLinear: false, Coupled, target: null), settings);
        yield return PairedTimer.Measure(Scoring(), settings);

        Duel Training(string what, bool isLinear, Func<Tensor, Tensor> objective, Target? target) => new(
            what,
            new Side("whole", () => Fresh(() => objective(WholeLogProbs()).backward()), Gradients),
            new Side("in chunks", () => Fresh(() => ResponseHead.Backward(network, hidden, targets, objective, isLinear)), Gradients),
            target, Tolerance: 1e-4);

        Duel Scoring()
        {
            IReadOnlyList<float> naive = [], ours = [];
            return new(
                "forward",
                new Side("whole", () => naive = Scores(WholeLogProbs), () => naive),
                new Side("in chunks", () => ours = Scores(() => ResponseHead.LogProbs(network, hidden, targets)), () => ours),
                Target: null, Tolerance: 1e-5);
        }

        Tensor WholeLogProbs() => -nn.functional.cross_entropy(network.Logits(hidden), targets, reduction: nn.Reduction.None);

        void Fresh(Action work)
        {
            using var step = NewDisposeScope();
            network.HeadWeight.grad!.zero_();
            hidden.grad!.zero_();
            work();
        }

        IReadOnlyList<float> Gradients() =>
            [.. network.HeadWeight.grad!.data<float>(), .. hidden.grad!.data<float>()];

        static IReadOnlyList<float> Scores(Func<Tensor> work)
        {
            using var step = NewDisposeScope();
            using var noGradient = no_grad();
            return [.. work().data<float>()];
        }
    }

    // As the loss of preference pairs: one row's share depends on all positions of two rows.
    private static Tensor Coupled(Tensor logProbs) =>
        -nn.functional.logsigmoid(0.01 * logProbs.view(2, -1).sum(1)).sum();
}
