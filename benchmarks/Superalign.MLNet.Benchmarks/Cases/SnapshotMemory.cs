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

    public string Question => "Resident memory that a snapshot adds, with phases of both goals in turn, against the bytes of the trainable parameters; the mean of several that are kept. "
        + "A phase's first snapshot is its round's; what a second one adds is what the same rounds grow by with it, less what they grow by without.";

    public IEnumerable<Finding> Run(BenchmarkSettings settings)
    {
        using var network = Networks.Base(settings.Quick);
        var ids = new SeededIds(network.Config.VocabularySize);
        TokenSequence[] tasks = [.. Enumerable.Range(0, 4).Select(_ => ids.Row(promptTokens: 4, responseTokens: 4))];
        TokenPair[] pairs = [.. Enumerable.Range(0, 4).Select(_ => ids.Pair(promptTokens: 4, responseTokens: 4))];
        var oneStep = Defaults.Learner with { TaskBatch = 1, PairBatch = 1 };
        using var learner = new LanguageModelLearner(network, new TokenRows(tasks, pairs), oneStep, seed: 1, () => new Measurement(0, 0));
        var rounds = settings.Quick ? 1 : 4;
        var kept = new List<IDisposable>();
        // By then both optimizers are there, and so is what steps take. No snapshot is dropped meanwhile, whose memory another could take.
        Grown(ofPhases: true);
        var (alone, both) = (Grown(ofPhases: false), Grown(ofPhases: true));
        kept.ForEach(snapshot => snapshot.Dispose());
        var parameters = 4.0 * network.parameters().Sum(parameter => parameter.numel());
        yield return Of("a round's snapshot", alone);
        yield return Of("a phase's snapshot beside its round's", both - alone) with
        {
            Goal = settings.Quick ? "" : $"{Target.Overhead(1)}",
            IsMet = settings.Quick ? null : Target.Overhead(1).IsMet((both - alone) / parameters),
        };

        Finding Of(string what, double bytes) => new($"resident memory of {what}", "trainable parameters", "snapshot", parameters / MiB, bytes / MiB, "MiB", bytes / parameters);

        // Bytes a round: a snapshot before its first phase, as the loop takes them, and before its second where phases are guarded.
        double Grown(bool ofPhases)
        {
            var before = Resident();
            for (var phase = 0; phase < 2 * rounds; phase++)
            {
                if (ofPhases || phase % 2 == 0)
                    kept.Add(learner.Snapshot());
                learner.Run(new Phase(1, phase % 2 == 0 ? Goal.Competence : Goal.Conformity, 1, EndsRound: true), _ => { }, CancellationToken.None);
            }
            return (double)(Resident() - before) / rounds;
        }
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Environment.WorkingSet;
    }
}
