using System.Collections.ObjectModel;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;

namespace Superalign.MLNet.Training;

/// <summary>A step of an objective on preference pairs.</summary>
internal sealed class PairStep : IConformityStep
{
    private readonly CausalNetwork _network;
    private readonly GradientStep _gradient;
    private readonly IReadOnlyList<TokenPair> _pairs;
    private readonly PairObjective _objective;
    private readonly LearnerSettings _settings;
    private readonly Func<IReadOnlyList<TokenSequence>, ReferenceScores> _newReference;
    private readonly TokenSequence[] _chosenThenRejected;
    private ReferenceScores? _reference;
    private int[]? _swapped;   // the pairs whose sides have changed places; null where the student labels none

    /// <param name="network">The network in training.</param>
    /// <param name="gradient">Adds the gradients.</param>
    /// <param name="pairs">All pairs, at least one.</param>
    /// <param name="objective">The loss.</param>
    /// <param name="settings">The weight of the supervised loss on chosen responses, and the token budget.</param>
    /// <param name="newReference">Freezes the present model; called where the objective needs one.</param>
    public PairStep(
        CausalNetwork network, GradientStep gradient, IReadOnlyList<TokenPair> pairs, PairObjective objective, LearnerSettings settings, Func<IReadOnlyList<TokenSequence>, ReferenceScores> newReference)
    {
        (_network, _gradient, _pairs, _objective, _settings, _newReference) = (network, gradient, pairs, objective, settings, newReference);
        _chosenThenRejected = [.. pairs.Select(pair => pair.Chosen), .. pairs.Select(pair => pair.Rejected)];
        _reference = objective.NeedsReference ? newReference(_chosenThenRejected) : null;
    }

    public int Rows => _pairs.Count;

    public ConformityState State
    {
        get => new(_reference?.Scores ?? ReadOnlyDictionary<int, double>.Empty) { Swapped = _swapped };
        set
        {
            _reference?.Restore(value.Scores);
            _swapped = value.Swapped;
        }
    }

    public IReadOnlyDictionary<string, double> Details { get; private set; } = ReadOnlyDictionary<string, double>.Empty;

    public string? StudentRefusal => null;

    public void Prepare(IEnumerable<int> rows, bool renewReference, double studentShare)
    {
        if (_reference is not null && renewReference)
        {
            _reference.Dispose();
            _reference = _newReference(_chosenThenRejected);
        }
        int[] pairs = [.. rows];
        _reference?.Prepare([.. pairs, .. pairs.Select(RejectedOf)]);
        _swapped = studentShare == 0 ? null : _reference?.IsPresent == true ? [] : Swapped([.. pairs.Distinct()], studentShare);
    }

    public void Begin(int[] rows) => Details = StudentLabels.DetailsOf(_swapped, rows);

    public double Add(int[] rows, double weight) => _gradient.Preference(
        Array.ConvertAll(rows, pair => IsSwapped(pair) ? _pairs[pair].Swapped : _pairs[pair]),
        _reference is null ? null : Array.ConvertAll(rows, pair => IsSwapped(pair) ? ReferenceOf(pair).Swapped : ReferenceOf(pair)), _objective, _settings.ChosenWeight, weight);

    public void Dispose() => _reference?.Dispose();

    private int[] Swapped(int[] numbers, double share)
    {
        var pairs = Array.ConvertAll(numbers, pair => _pairs[pair]);
        var policy = LikelihoodMeasure.Scores(_network, pairs, _settings.TokenBudget);
        return StudentLabels.Swapped(numbers, PairMargins.Of(_objective, pairs, policy, _reference is null ? null : Array.ConvertAll(numbers, ReferenceOf)), share);
    }

    private bool IsSwapped(int pair) => _swapped?.Contains(pair) == true;

    private PairScore ReferenceOf(int pair) => new(_reference![pair], _reference[RejectedOf(pair)]);

    private int RejectedOf(int pair) => pair + _pairs.Count;
}
