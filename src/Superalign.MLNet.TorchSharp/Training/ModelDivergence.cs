using Superalign.MLNet.Models;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>
/// How far a model is from an earlier state of it: the mean over responses of Σ KL(present ‖ anchor), over a response's tokens, given those before: exact over
/// all words, on responses of the data.
/// </summary>
/// <remarks>Where a phase starts is where the one before it ended, so what the last few states said is kept while it is small, and most calls need one forward.</remarks>
/// <param name="network">The network.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="rows">At least one row; <see cref="Probes"/> picks some.</param>
/// <param name="tokenBudget">Tokens of a batch at most.</param>
/// <param name="mostKept">Numbers at most that are kept of a state; 32 MiB by default.</param>
internal sealed class ModelDivergence(
    CausalNetwork network, FlatParameters parameters, IReadOnlyList<TokenSequence> rows, int tokenBudget, long mostKept = 8 << 20) : IDisposable
{
    private const int MostProbes = 14;

    // Positions of a batch hold a number for every word, twice.
    private const int MostTokens = 1_024;

    // Where the phase and the round started, and the present.
    private const int KeptStates = 3;

    private readonly SequenceBatch[] _batches =
    [
        .. TokenBudget.Batches([.. rows.Select(row => row.Length)], Math.Min(tokenBudget, MostTokens), TokenBudget.CostOfBatch(network.Device))
            .Select(numbers => new SequenceBatch(Array.ConvertAll(numbers, row => rows[row]))),
    ];

    private readonly List<(long Version, Tensor[] LogProbs)> _kept = [];   // the last used in front

    /// <summary>Some of the rows, on which the divergence is measured: evenly spread by the lengths of their responses, which a response's divergence goes with.</summary>
    public static IEnumerable<TokenSequence> Probes(IReadOnlyList<TokenSequence> rows)
    {
        TokenSequence[] byLength = [.. rows.OrderBy(row => row.ResponseLength)];
        var count = Math.Min(MostProbes, byLength.Length);
        return Enumerable.Range(0, count).Select(i => byLength[(int)((2L * i + 1) * byLength.Length / (2 * count))]);
    }

    /// <summary>The divergence of one network from another of the same sizes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="anchor">The other one.</param>
    /// <param name="rows">At least one row; on samples of the network this estimates the divergence of all that it says.</param>
    /// <param name="tokenBudget">Tokens of a batch at most.</param>
    /// <returns>Nats a response, at least 0.</returns>
    public static double Between(CausalNetwork network, CausalNetwork anchor, IReadOnlyList<TokenSequence> rows, int tokenBudget)
    {
        using var noGradient = no_grad();
        var sum = 0.0;
        foreach (var numbers in TokenBudget.Batches([.. rows.Select(row => row.Length)], Math.Min(tokenBudget, MostTokens), TokenBudget.CostOfBatch(network.Device)))
        {
            using var scope = NewDisposeScope();
            var batch = new SequenceBatch(Array.ConvertAll(numbers, row => rows[row]));
            sum += Sum(Of(network), Of(anchor));

            Tensor Of(CausalNetwork one) => one.Logits(batch.ResponseHidden(one)).log_softmax(-1);
        }
        return Math.Max(0, sum / rows.Count);
    }

    /// <summary>The divergence of the network from another state of it; the network is as before afterwards.</summary>
    /// <param name="version">The number of the present state: equal numbers, equal parameters.</param>
    /// <param name="anchor">The other state's parameters, shape (all).</param>
    /// <param name="anchorVersion">The other state's number.</param>
    /// <returns>Nats a response, at least 0.</returns>
    public double From(long version, Tensor anchor, long anchorVersion)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var isKept = rows.Sum(row => (long)row.ResponseLength) * network.Config.VocabularySize <= mostKept;
        var sum = isKept
            ? Kept(version, () => LogProbs(_batches)).Zip(Kept(anchorVersion, () => parameters.At(anchor, () => LogProbs(_batches))), Sum).Sum()
            : _batches.Sum(SumOfBatch);
        // Below 0 by rounding alone.
        return Math.Max(0, sum / rows.Count);

        double SumOfBatch(SequenceBatch batch)
        {
            using var batchScope = NewDisposeScope();
            return Sum(LogProbs([batch])[0], parameters.At(anchor, () => LogProbs([batch]))[0]);
        }
    }

    public void Dispose() => _kept.ForEach(Drop);

    private static double Sum(Tensor own, Tensor other)
    {
        using var scope = NewDisposeScope();
        return (own.exp() * (own - other)).sum().cpu().item<float>();
    }

    private Tensor[] Kept(long version, Func<Tensor[]> logProbs)
    {
        var place = _kept.FindIndex(state => state.Version == version);
        var state = place < 0 ? (version, Array.ConvertAll(logProbs(), part => part.DetachFromDisposeScope())) : _kept[place];
        if (place >= 0)
            _kept.RemoveAt(place);
        _kept.Insert(0, state);
        if (_kept.Count > KeptStates)
        {
            Drop(_kept[^1]);
            _kept.RemoveAt(KeptStates);
        }
        return state.Item2;
    }

    private static void Drop((long Version, Tensor[] LogProbs) state)
    {
        foreach (var part in state.LogProbs)
            part.Dispose();
    }

    // Of each response position, shape (response tokens of the batch, words).
    private Tensor[] LogProbs(SequenceBatch[] batches) => Array.ConvertAll(batches, batch =>
    {
        using var scope = NewDisposeScope();
        return network.Logits(batch.ResponseHidden(network)).log_softmax(-1).MoveToOuterDisposeScope();
    });
}
