using System.Collections.ObjectModel;
using Superalign.MLNet.Objectives;

namespace Superalign.MLNet.Training;

/// <summary>A step of an objective on preference pairs.</summary>
/// <param name="gradient">Adds the gradients.</param>
/// <param name="pairs">All pairs.</param>
/// <param name="objective">The loss.</param>
/// <param name="chosenWeight">Weight of the supervised loss on chosen responses.</param>
/// <param name="newReference">Freezes the present model; called where the objective needs one.</param>
internal sealed class PairStep(
    GradientStep gradient, IReadOnlyList<TokenPair> pairs, PairObjective objective, double chosenWeight,
    Func<IReadOnlyList<TokenPair>, ReferenceScores> newReference) : IConformityStep
{
    private ReferenceScores? _reference = objective.NeedsReference ? newReference(pairs) : null;

    public IReadOnlyDictionary<int, PairScore> Scores => _reference?.Scores ?? ReadOnlyDictionary<int, PairScore>.Empty;

    public void Restore(IReadOnlyDictionary<int, PairScore> scores) => _reference?.Restore(scores);

    public void Prepare(IEnumerable<int> pairNumbers, bool renewReference)
    {
        if (_reference is not null && renewReference)
        {
            _reference.Dispose();
            _reference = newReference(pairs);
        }
        _reference?.Prepare(pairNumbers);
    }

    public void Begin(int[] pairNumbers)
    {
    }

    public double Add(int[] pairNumbers, double weight) => gradient.Preference(
        Array.ConvertAll(pairNumbers, pair => pairs[pair]),
        _reference is null ? null : Array.ConvertAll(pairNumbers, pair => _reference[pair]), objective, chosenWeight, weight);

    public void Dispose() => _reference?.Dispose();
}
