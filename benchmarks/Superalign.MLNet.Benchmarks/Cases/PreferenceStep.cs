using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Benchmarks.Material;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Benchmarks.Cases;

/// <summary>A preference step with cached reference and the head on responses only against four plain forwards.</summary>
internal sealed class PreferenceStep : IBenchmark
{
    private static readonly int[] Counts = [4, 16];
    private static readonly int[] QuickCounts = [2];

    public string Name => "preference";

    public string Question =>
        "The gradient of a DPO step, prompt to response 3:1 (96 and 32 tokens): four plain forwards with all logits, or the library's step " +
        "with the reference model's log-probabilities cached.";

    public IEnumerable<Finding> Run(BenchmarkSettings settings)
    {
        using var policy = Networks.Base(settings.Quick);
        using var reference = Networks.Base(settings.Quick);
        Disturb(reference);
        using var parameters = new FlatParameters(policy.parameters());
        var learner = Defaults.Learner;
        var objective = (DirectPreferenceObjective)learner.Objective;
        foreach (var count in settings.Quick ? QuickCounts : Counts)
            yield return PairedTimer.Measure(DuelOf(count), settings);

        Duel DuelOf(int count)
        {
            var ids = new SeededIds(policy.Config.VocabularySize);
            TokenPair[] pairs = [.. Enumerable.Range(0, count).Select(_ => ids.Pair(96, 32))];
            var cached = LikelihoodMeasure.Scores(reference, pairs, learner.TokenBudget);
            var step = new GradientStep(policy, learner.TokenBudget);
            return new Duel(
                $"DPO step, {count} pairs, forward and backward",
                new Side("four plain forwards", () => Fresh(() => FourForwards(policy, reference, pairs, objective.Beta)), Gradients),
                new Side("cached reference, head on responses", () => Fresh(() => step.Preference(pairs, cached, objective, learner.ChosenWeight, 1)), Gradients),
                Target.Gain(1.4), Tolerance: 1e-4);
        }

        void Fresh(Action work)
        {
            using var scope = NewDisposeScope();
            parameters.Gradients.zero_();
            work();
        }

        IReadOnlyList<float> Gradients() => [.. parameters.Gradients.data<float>()];
    }

    private static void FourForwards(CausalNetwork policy, CausalNetwork reference, TokenPair[] pairs, double beta)
    {
        var chosen = Array.ConvertAll(pairs, pair => pair.Chosen);
        var rejected = Array.ConvertAll(pairs, pair => pair.Rejected);
        PairLogProbs frozen;
        using (no_grad())
            frozen = Sums(reference);
        DirectPreferenceLoss.PerPair(Sums(policy), frozen, beta).mean().backward();

        PairLogProbs Sums(CausalNetwork network) =>
            new(PlainModel.ResponseLogProbs(network, chosen).sum(1), PlainModel.ResponseLogProbs(network, rejected).sum(1));
    }

    // At equal models the loss is ln 2 whatever the log-probabilities are.
    private static void Disturb(CausalNetwork network)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var generator = new Generator(2, CPU);
        foreach (var parameter in network.parameters())
            parameter.add_(randn(parameter.shape, generator: generator), alpha: 0.01);
    }
}
