using Superalign.MLNet.Alternation;
using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Benchmarks.Material;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Benchmarks.Cases;

/// <summary>What a training run holds early and late: the learner's loop against one that leaves tensors to the garbage collector.</summary>
internal sealed class MemoryOverSteps : IBenchmark
{
    private const int Early = 10;
    private const long Seed = 1;
    private const double MiB = 1 << 20;

    private static readonly LearnerSettings Settings = Defaults.Learner with { TaskBatch = 8 };

    public string Name => "memory";

    public string Question =>
        "Live tensors and resident memory of supervised training, early and late: a plain loop that leaves its tensors to the garbage collector, " +
        "or the library's, which frees them at the end of each step.";

    public IEnumerable<Finding> Run(BenchmarkSettings settings)
    {
        var late = settings.Quick ? 30 : 1_000;
        // Ours first: what the other one took would hide its growth.
        var ours = Trace(settings.Quick, late, RunLearner);
        var naive = Trace(settings.Quick, late, RunPlainLoop);
        var difference = Math.Abs(naive.Early.Loss - ours.Early.Loss) / naive.Early.Loss;
        if (difference > 1e-3)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"At step {Early} the loss is {naive.Early.Loss} in the plain loop and {ours.Early.Loss} in ours, where equal losses were expected: they do not do the same work. Correct the benchmark or the library."));
        }
        yield return Of($"live tensors at step {Early}", "", naive.Early.Tensors, ours.Early.Tensors);
        yield return Of($"live tensors at step {late:N0}", "", naive.Late.Tensors, ours.Late.Tensors) with
        {
            Goal = $"as at step {Early}",
            IsMet = ours.Late.Tensors == ours.Early.Tensors,
        };
        yield return Of($"resident memory at step {Early}", "MiB", naive.Early.Resident / MiB, ours.Early.Resident / MiB);
        yield return Of($"resident memory at step {late:N0}", "MiB", naive.Late.Resident / MiB, ours.Late.Resident / MiB);

        Finding Of(string what, string unit, double plain, double own) =>
            new(what, "plain loop", "learner", plain, own, unit, plain / own) { Difference = difference };
    }

    private static (Moment Early, Moment Late) Trace(
        bool quick, int steps, Action<CausalNetwork, TokenSequence[], int, Action<int, double>> run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var network = Networks.Tiny(quick);
        var ids = new SeededIds(network.Config.VocabularySize);
        TokenSequence[] rows = [.. Enumerable.Range(0, 64).Select(row => ids.Row(promptTokens: 8, responseTokens: 8 + row % 32))];
        var moments = new Moment[steps + 1];
        var others = Tensor.TotalCount;
        run(network, rows, steps, (step, loss) => moments[step] = new Moment(Tensor.TotalCount - others, Environment.WorkingSet, loss));
        return (moments[Early], moments[steps]);
    }

    private static void RunLearner(CausalNetwork network, TokenSequence[] rows, int steps, Action<int, double> onStep)
    {
        using var learner = new LanguageModelLearner(network, new TokenRows(rows, [new TokenPair(rows[0], rows[0])]), Settings, Seed, () => new Measurement(0, 0));
        learner.Run(new Phase(1, Goal.Competence, steps, EndsRound: true), step => onStep(step.Step, step.Loss), CancellationToken.None);
    }

    private static void RunPlainLoop(CausalNetwork network, TokenSequence[] rows, int steps, Action<int, double> onStep)
    {
        var (beta1, beta2) = (Settings.Optimizer.Beta1, Settings.Optimizer.Beta2);
        using var optimizer = optim.AdamW(network.parameters(), Settings.CompetenceLearningRate, beta1, beta2, weight_decay: 0);
        var order = new ShuffledRows(rows.Length, RandomStream.For(Seed, "task order"));
        for (var step = 1; step <= steps; step++)
        {
            var batch = Array.ConvertAll(order.Next(Settings.TaskBatch), row => rows[row]);
            optimizer.zero_grad();
            var loss = SupervisedLoss.Share(PlainModel.ResponseLogProbs(network, batch), batch.Sum(row => row.ResponseLength));
            loss.backward();
            nn.utils.clip_grad_norm_(network.parameters(), Settings.Optimizer.ClipNorm);
            optimizer.step();
            onStep(step, loss.item<float>());
        }
    }

    /// <summary>What the process holds after a step: tensors of the run, and bytes of it all.</summary>
    private readonly record struct Moment(long Tensors, long Resident, double Loss);
}
