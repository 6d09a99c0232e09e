using Superalign.MLNet.Alternation;
using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Benchmarks.Material;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Benchmarks.Cases;

/// <summary>What the state that a phase can be brought back to takes, beside the parameters that it trains.</summary>
internal sealed class SnapshotMemory : IBenchmark
{
    private const double MiB = 1 << 20;

    public string Name => "snapshots";

    public string Question => "Resident memory that a snapshot adds, with phases of both goals in turn, against the bytes of the trainable parameters; the mean of several that are kept.";

    public IEnumerable<Finding> Run(BenchmarkSettings settings)
    {
        using var network = Networks.Base(settings.Quick);
        var ids = new SeededIds(network.Config.VocabularySize);
        TokenSequence[] tasks = [.. Enumerable.Range(0, 4).Select(_ => ids.Row(promptTokens: 4, responseTokens: 4))];
        TokenPair[] pairs = [.. Enumerable.Range(0, 4).Select(_ => ids.Pair(promptTokens: 4, responseTokens: 4))];
        var oneStep = Defaults.Learner with { TaskBatch = 1, PairBatch = 1 };
        using var learner = new LanguageModelLearner(network, new TokenRows(tasks, pairs), oneStep, seed: 1, () => new Measurement(0, 0));
        // Both optimizers are there, and so is what steps take; no snapshot was dropped yet, whose memory another could take.
        for (var round = 0; round < 4; round++)
            TrainBoth(learner, beforePhase: () => { });
        var before = Resident();
        var kept = new List<IDisposable>();
        for (var round = 0; round < (settings.Quick ? 1 : 4); round++)
            TrainBoth(learner, beforePhase: () => kept.Add(learner.Snapshot()));
        var bytes = (double)(Resident() - before) / kept.Count;
        kept.ForEach(snapshot => snapshot.Dispose());
        var parameters = 4.0 * network.parameters().Sum(parameter => parameter.numel());
        yield return new Finding("resident memory of a phase's snapshot", "trainable parameters", "snapshot", parameters / MiB, bytes / MiB, "MiB", bytes / parameters)
        {
            Goal = settings.Quick ? "" : $"{Target.Overhead(1)}",
            IsMet = settings.Quick ? null : Target.Overhead(1).IsMet(bytes / parameters),
        };
    }

    private static void TrainBoth(LanguageModelLearner learner, Action beforePhase)
    {
        foreach (var goal in new[] { Goal.Competence, Goal.Conformity })
        {
            beforePhase();
            learner.Run(new Phase(1, goal, 1, EndsRound: true), _ => { }, CancellationToken.None);
        }
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Environment.WorkingSet;
    }
}
