using System.Collections.ObjectModel;
using Superalign.MLNet.Objectives;

namespace Superalign.MLNet.Training;

/// <summary>A step of an objective on preference pairs.</summary>
internal sealed class PairStep : IConformityStep
{
    private readonly GradientStep _gradient;
    private readonly IReadOnlyList<TokenPair> _pairs;
    private readonly PairObjective _objective;
    private readonly double _chosenWeight;
    private readonly Func<IReadOnlyList<TokenSequence>, ReferenceScores> _newReference;
    private readonly TokenSequence[] _chosenThenRejected;
    private ReferenceScores? _reference;

    /// <param name="gradient">Adds the gradients.</param>
    /// <param name="pairs">All pairs, at least one.</param>
    /// <param name="objective">The loss.</param>
    /// <param name="chosenWeight">Weight of the supervised loss on chosen responses.</param>
    /// <param name="newReference">Freezes the present model; called where the objective needs one.</param>
    public PairStep(
        GradientStep gradient, IReadOnlyList<TokenPair> pairs, PairObjective objective, double chosenWeight, Func<IReadOnlyList<TokenSequence>, ReferenceScores> newReference)
    {
        (_gradient, _pairs, _objective, _chosenWeight, _newReference) = (gradient, pairs, objective, chosenWeight, newReference);
        _chosenThenRejected = [.. pairs.Select(pair => pair.Chosen), .. pairs.Select(pair => pair.Rejected)];
        _reference = objective.NeedsReference ? newReference(_chosenThenRejected) : null;
    }

    public int Rows => _pairs.Count;

    public ConformityState State
    {
        get => new(_reference?.Scores ?? ReadOnlyDictionary<int, double>.Empty);
        set => _reference?.Restore(value.Scores);
    }

    public void Prepare(IEnumerable<int> rows, bool renewReference)
    {
        if (_reference is not null && renewReference)
        {
            _reference.Dispose();
            _reference = _newReference(_chosenThenRejected);
        }
        int[] pairs = [.. rows];
        _reference?.Prepare([.. pairs, .. pairs.Select(RejectedOf)]);
    }

    public void Begin(int[] rows)
    {
    }

    public double Add(int[] rows, double weight) => _gradient.Preference(
        Array.ConvertAll(rows, pair => _pairs[pair]),
        _reference is null ? null : Array.ConvertAll(rows, pair => new PairScore(_reference[pair], _reference[RejectedOf(pair)])), _objective, _chosenWeight, weight);

    public void Dispose() => _reference?.Dispose();

    private int RejectedOf(int pair) => pair + _pairs.Count;
}
