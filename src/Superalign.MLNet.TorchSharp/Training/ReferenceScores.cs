using Superalign.MLNet.Models;

namespace Superalign.MLNet.Training;

/// <summary>Log-probabilities of rows under a frozen model, computed once a row and kept: a number instead of a forward pass a step.</summary>
/// <param name="network">The network in training.</param>
/// <param name="frozen">The frozen parameters, which belong to this from now on.</param>
/// <param name="rows">All rows.</param>
/// <param name="tokenBudget">Tokens of a batch at most.</param>
internal sealed class ReferenceScores(CausalNetwork network, FrozenParameters frozen, IReadOnlyList<TokenSequence> rows, int tokenBudget) : IDisposable
{
    private readonly Dictionary<int, double> _scores = [];

    /// <summary>The scores so far, by the rows' numbers.</summary>
    public IReadOnlyDictionary<int, double> Scores => _scores;

    /// <summary>Whether the frozen model is the present one, so that what both say differs by rounding alone.</summary>
    public bool IsPresent => frozen.ArePresent;

    /// <summary>Scores the rows that were not scored yet, all in one go.</summary>
    public void Prepare(IEnumerable<int> numbers)
    {
        var missing = numbers.Where(row => !_scores.ContainsKey(row)).Distinct().ToArray();
        if (missing.Length == 0)
            return;
        var scores = frozen.Use(() => SequenceScorer.Score(network, Array.ConvertAll(missing, row => rows[row]), tokenBudget));
        for (var i = 0; i < missing.Length; i++)
            _scores[missing[i]] = scores[i].LogProb;
    }

    /// <summary>Takes up scores of the same frozen model.</summary>
    public void Restore(IReadOnlyDictionary<int, double> scores)
    {
        foreach (var (row, score) in scores)
            _scores[row] = score;
    }

    /// <summary>A row's score, nats, once prepared.</summary>
    public double this[int row] => _scores[row];

    public void Dispose() => frozen.Dispose();
}
