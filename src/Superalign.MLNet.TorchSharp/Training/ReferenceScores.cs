using Superalign.MLNet.Models;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>
/// Log-probabilities of pairs under a frozen copy of the parameters, computed once a pair and kept: two numbers instead of two forward
/// passes a step.
/// </summary>
internal sealed class ReferenceScores : IDisposable
{
    private readonly CausalNetwork _network;
    private readonly FlatParameters _parameters;
    private readonly IReadOnlyList<TokenPair> _pairs;
    private readonly int _tokenBudget;
    private readonly Tensor _frozen;
    private readonly Dictionary<int, PairScore> _scores = [];

    /// <summary>Freezes the parameters as they are now.</summary>
    public ReferenceScores(CausalNetwork network, FlatParameters parameters, IReadOnlyList<TokenPair> pairs, int tokenBudget)
    {
        _network = network;
        _parameters = parameters;
        _pairs = pairs;
        _tokenBudget = tokenBudget;
        using var noGradient = no_grad();
        _frozen = parameters.Values.clone().DetachFromDisposeScope();
    }

    /// <summary>Scores the pairs that were not scored yet, all in one go.</summary>
    public void Prepare(IEnumerable<int> pairs)
    {
        var missing = pairs.Where(pair => !_scores.ContainsKey(pair)).Distinct().ToArray();
        if (missing.Length == 0)
            return;
        using var noGradient = no_grad();
        using var current = _parameters.Values.clone();
        _parameters.Values.copy_(_frozen);
        try
        {
            var scores = SequenceScorer.Score(
                _network, [.. missing.Select(pair => _pairs[pair].Chosen), .. missing.Select(pair => _pairs[pair].Rejected)], _tokenBudget);
            for (var i = 0; i < missing.Length; i++)
                _scores[missing[i]] = new PairScore(scores[i].LogProb, scores[missing.Length + i].LogProb);
        }
        finally
        {
            _parameters.Values.copy_(current);
        }
    }

    /// <summary>The scores so far, by the pairs' numbers.</summary>
    public IReadOnlyDictionary<int, PairScore> Scores => _scores;

    /// <summary>Takes up scores of the same frozen model.</summary>
    public void Restore(IReadOnlyDictionary<int, PairScore> scores)
    {
        foreach (var (pair, score) in scores)
            _scores[pair] = score;
    }

    /// <summary>A pair's scores, once prepared.</summary>
    public PairScore this[int pair] => _scores[pair];

    public void Dispose() => _frozen.Dispose();
}
