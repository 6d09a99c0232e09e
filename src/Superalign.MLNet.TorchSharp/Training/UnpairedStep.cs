using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;

namespace Superalign.MLNet.Training;

/// <summary>A step of KTO: each pair is two rows, of which one is desirable, and neither is compared with the other.</summary>
/// <remarks>
/// The reference point is estimated from mismatched rows, a prompt with the response to another: always the same one, so that what the frozen model says of it is
/// computed once.
/// </remarks>
internal sealed class UnpairedStep : IConformityStep
{
    private readonly CausalNetwork _network;
    private readonly GradientStep _gradient;
    private readonly KahnemanTverskyObjective _objective;
    private readonly double _chosenWeight;
    private readonly int _tokenBudget;
    private readonly Func<IReadOnlyList<TokenPair>, ReferenceScores> _newReference;
    private readonly int _count;
    private readonly TokenPair[] _matchedThenMismatched;
    private ReferenceScores _reference;
    private double _referencePoint;

    /// <param name="network">The network in training.</param>
    /// <param name="gradient">Adds the gradients.</param>
    /// <param name="pairs">All pairs.</param>
    /// <param name="objective">The loss.</param>
    /// <param name="settings">The weight of the supervised loss on chosen responses, and the token budget.</param>
    /// <param name="newReference">Freezes the present model.</param>
    /// <exception cref="ArgumentException">All pairs have one prompt.</exception>
    public UnpairedStep(
        CausalNetwork network, GradientStep gradient, IReadOnlyList<TokenPair> pairs, KahnemanTverskyObjective objective, LearnerSettings settings,
        Func<IReadOnlyList<TokenPair>, ReferenceScores> newReference)
    {
        (_network, _gradient, _objective, _newReference, _count) = (network, gradient, objective, newReference, pairs.Count);
        (_chosenWeight, _tokenBudget) = (settings.ChosenWeight, settings.TokenBudget);
        var others = MismatchedRows.Of([.. pairs.Select(pair => string.Join(' ', pair.Chosen.Ids.Take(pair.Chosen.ResponseStart)))]);
        _matchedThenMismatched = [.. pairs, .. pairs.Select((pair, i) => new TokenPair(
            Mismatched(pair.Chosen, pairs[others[i]].Chosen), Mismatched(pair.Rejected, pairs[others[i]].Rejected)))];
        _reference = newReference(_matchedThenMismatched);
    }

    public IReadOnlyDictionary<int, PairScore> Scores => _reference.Scores;

    public void Restore(IReadOnlyDictionary<int, PairScore> scores) => _reference.Restore(scores);

    public void Prepare(IEnumerable<int> pairs, bool renewReference)
    {
        if (renewReference)
        {
            _reference.Dispose();
            _reference = _newReference(_matchedThenMismatched);
        }
        _reference.Prepare(pairs.SelectMany(pair => (int[])[pair, pair + _count]));
    }

    public void Begin(int[] pairs)
    {
        var numbers = Array.ConvertAll(pairs, pair => pair + _count);
        TokenSequence[] rows = [.. numbers.Select(pair => _matchedThenMismatched[pair].Chosen), .. numbers.Select(pair => _matchedThenMismatched[pair].Rejected)];
        var policy = SequenceScorer.Score(_network, rows, _tokenBudget);
        _referencePoint = KahnemanTverskyLoss.ReferencePoint(
            [.. policy.Select(score => score.LogProb)], [.. numbers.Select(pair => _reference[pair].Chosen), .. numbers.Select(pair => _reference[pair].Rejected)]);
    }

    public double Add(int[] pairs, double weight)
    {
        UnpairedRow[] rows =
        [
            .. pairs.Select(pair => new UnpairedRow(_matchedThenMismatched[pair].Chosen, IsDesirable: true, _reference[pair].Chosen)),
            .. pairs.Select(pair => new UnpairedRow(_matchedThenMismatched[pair].Rejected, IsDesirable: false, _reference[pair].Rejected)),
        ];
        return _gradient.Unpaired(rows, _objective, _referencePoint, _chosenWeight, weight);
    }

    public void Dispose() => _reference.Dispose();

    // Cut where it would be longer than the context; a token of the response is left always.
    private TokenSequence Mismatched(TokenSequence row, TokenSequence other)
    {
        var length = Math.Min(_network.Config.ContextLength, row.ResponseStart + other.ResponseLength);
        return new([.. row.Ids.Take(row.ResponseStart), .. other.Ids.Skip(other.ResponseStart).Take(Math.Max(1, length - row.ResponseStart))], row.ResponseStart);
    }
}
