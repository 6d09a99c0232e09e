using System.Collections.ObjectModel;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;

namespace Superalign.MLNet.Training;

/// <summary>A step of KTO on rows that are desirable or not, of which none is compared with another.</summary>
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
    private readonly Func<IReadOnlyList<TokenSequence>, ReferenceScores> _newReference;
    private readonly LabelledSequence[][] _groups;
    private readonly TokenSequence[] _sequences;
    private ReferenceScores _reference;
    private double _referencePoint;
    private int[]? _swapped;   // the pairs whose rows have changed places; null where the student labels none

    /// <param name="network">The network in training.</param>
    /// <param name="gradient">Adds the gradients.</param>
    /// <param name="groups">What is drawn together, at least one, all of one size: a row alone, or the two of a pair.</param>
    /// <param name="objective">The loss.</param>
    /// <param name="settings">The weight of the supervised loss on desirable responses, and the token budget.</param>
    /// <param name="newReference">Freezes the present model.</param>
    /// <exception cref="ArgumentException">All rows have one prompt.</exception>
    public UnpairedStep(
        CausalNetwork network, GradientStep gradient, IEnumerable<LabelledSequence[]> groups, KahnemanTverskyObjective objective, LearnerSettings settings,
        Func<IReadOnlyList<TokenSequence>, ReferenceScores> newReference)
    {
        (_network, _gradient, _objective, _newReference) = (network, gradient, objective, newReference);
        (_chosenWeight, _tokenBudget) = (settings.ChosenWeight, settings.TokenBudget);
        _groups = [.. groups];
        var others = MismatchedRows.Of([.. _groups.Select(group => string.Join(' ', group[0].Sequence.Prompt.ToArray()))]);
        // The rows of a group one after the other, and then each behind the response that stands in its place in another group.
        _sequences =
        [
            .. _groups.SelectMany(group => group).Select(row => row.Sequence),
            .. _groups.SelectMany((group, i) => group.Select((row, place) => Mismatched(row.Sequence, _groups[others[i]][place].Sequence))),
        ];
        _reference = newReference(_sequences);
    }

    public int Rows => _groups.Length;

    public ConformityState State
    {
        get => new(_reference.Scores) { Swapped = _swapped };
        set
        {
            _reference.Restore(value.Scores);
            _swapped = value.Swapped;
        }
    }

    public IReadOnlyDictionary<string, double> Details { get; private set; } = ReadOnlyDictionary<string, double>.Empty;

    public string? StudentRefusal => Size == 1
        ? $"the objective '{_objective.Name}' learns from rows that stand alone here, and the student's labels are of pairs: it prefers one response to the other. Leave out rows without a pair"
        : null;

    private int Size => _groups[0].Length;

    public void Prepare(IEnumerable<int> rows, bool renewReference, double studentShare)
    {
        if (renewReference)
        {
            _reference.Dispose();
            _reference = _newReference(_sequences);
        }
        int[] groups = [.. rows];
        int[] matched = [.. groups.SelectMany(Matched)];
        _reference.Prepare([.. matched, .. matched.Select(MismatchOf)]);
        _swapped = studentShare == 0 ? null : _reference.IsPresent ? [] : Swapped([.. groups.Distinct()], studentShare);
    }

    public void Begin(int[] rows)
    {
        Details = StudentLabels.DetailsOf(_swapped, rows);
        int[] mismatched = [.. rows.SelectMany(Matched).Select(MismatchOf)];
        var policy = SequenceScorer.Score(_network, Array.ConvertAll(mismatched, row => _sequences[row]), _tokenBudget);
        _referencePoint = KahnemanTverskyLoss.ReferencePoint([.. policy.Select(score => score.LogProb)], [.. mismatched.Select(row => _reference[row])]);
    }

    public double Add(int[] rows, double weight) => _gradient.Unpaired(
        [.. rows.SelectMany(Matched).Select(row => new UnpairedRow(_sequences[row], IsDesirable(row), _reference[row]))],
        _objective, _referencePoint, _chosenWeight, weight);

    public void Dispose() => _reference.Dispose();

    private bool IsDesirable(int row) => _groups[row / Size][row % Size].IsDesirable != (_swapped?.Contains(row / Size) ?? false);

    // By the implicit reward, ln π/π_ref, of the first row of each pair, which is the desirable one, less that of the second.
    private int[] Swapped(int[] pairs, double share)
    {
        var gains = SequenceScorer.Score(_network, [.. pairs.SelectMany(Matched).Select(row => _sequences[row])], _tokenBudget)
            .Zip(pairs.SelectMany(Matched), (score, row) => score.LogProb - _reference[row]).ToArray();
        return StudentLabels.Swapped(pairs, [.. pairs.Select((_, i) => gains[2 * i] - gains[2 * i + 1])], share);
    }

    private IEnumerable<int> Matched(int group) => Enumerable.Range(group * Size, Size);

    private int MismatchOf(int row) => row + _groups.Length * Size;

    // Cut where it would be longer than the context; a token of the response is left always.
    private TokenSequence Mismatched(TokenSequence row, TokenSequence other)
    {
        var length = Math.Min(_network.Config.ContextLength, row.ResponseStart + other.ResponseLength);
        return new([.. row.Prompt, .. other.Response[..Math.Max(1, length - row.ResponseStart)]], row.ResponseStart);
    }
}
