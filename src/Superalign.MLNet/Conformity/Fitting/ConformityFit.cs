using Microsoft.ML;
using Superalign.MLNet.Conformity.Calibration;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity.Fitting;

/// <summary>
/// Fits all scorers of all values by cross-fitting: every supervised row is scored by a transformer that has not learnt from it, and calibrated by
/// a calibrator that was not fitted on it; what is kept has seen all of them.
/// </summary>
internal sealed class ConformityFit
{
    private readonly ConformityOptions _options;
    private readonly SupervisedRows _rows;
    private readonly ScoredRows _scored;
    private readonly IDataView _view;
    private readonly TrainingColumns _columns;
    private readonly long _seed;
    private readonly Action _check;
    private readonly int[] _folds;
    private readonly int _fits;
    private int _fitsDone;

    public ConformityFit(
        IReadOnlyList<ScoredValue> values, ConformityOptions options, SupervisedRows rows, IDataView view, TrainingColumns columns, long seed, Action check)
    {
        (Values, _options, _rows, _view, _columns, _seed, _check) = (values, options, rows, view, columns, seed, check);
        _scored = new ScoredRows(rows, view, columns, ContextOf("copy"));
        _folds = [.. rows.Parts.Where(part => part != SupervisedRows.ReferralPart).Distinct().Order()];
        _fits = values.Sum(value => value.Scorers.Sum(scorer => scorer.Learns ? _folds.Length + 1 : 1));
    }

    public IReadOnlyList<ScoredValue> Values { get; }

    public ScoredRows Scored => _scored;

    /// <summary>The folds that have rows.</summary>
    public IReadOnlyList<int> Folds => _folds;

    /// <summary>Fits one after the other; the numbers of a scorer do not depend on its neighbours.</summary>
    public IReadOnlyList<SlotFit> Run() =>
        [.. Values.SelectMany((value, index) => value.Scorers.Select((scorer, number) => Fit(value, index, scorer, number)))];

    /// <summary>The supervised rows that speak of a value: those that name it, or where none does, those that name none.</summary>
    public bool[] RowsOf(string value)
    {
        var wanted = _rows.Values.Contains(value) ? value : "";
        return [.. _rows.Values.Select((named, row) => _rows.IsLabelled[row] && named == wanted)];
    }

    /// <summary>The supervised rows that speak of the whole: of a single value all of its rows, of several those that name none.</summary>
    public bool[] RowsOfTheWhole() =>
        Values is [var single] ? RowsOf(single.Name) : [.. _rows.Values.Select((named, row) => _rows.IsLabelled[row] && named.Length == 0)];

    private SlotFit Fit(ScoredValue value, int index, Scorer scorer, int number)
    {
        var (score, reason) = Values.ColumnsOf(index, number);
        var isOfValue = RowsOf(value.Name);
        var scores = new double[_scored.Count];
        Array.Fill(scores, double.NaN);
        var purpose = $"{value.Name}/{number}";
        var kept = FitOn(scorer, part => part != SupervisedRows.ReferralPart, isOfValue, score, reason, purpose + "/all");
        if (scorer.Learns)
        {
            foreach (var fold in _folds)
            {
                var held = FitOn(scorer, part => part != SupervisedRows.ReferralPart && part != fold, isOfValue, score, reason, $"{purpose}/{fold}");
                using var owner = held as IDisposable;
                _scored.Score(held, score, Selected(part => part == fold), scores, _options.Cancellation);
            }
            _scored.Score(kept, score, Selected(part => part == SupervisedRows.ReferralPart), scores, _options.Cancellation);
        }
        else
        {
            _scored.Score(kept, score, Selected(_ => true), scores, _options.Cancellation);
        }
        return Calibrated(new SlotFit(index, scorer, score, reason, kept) { Scores = scores }, value.Name, isOfValue);
    }

    private ITransformer FitOn(Scorer scorer, Func<int, bool> part, bool[] isOfValue, string score, string reason, string purpose)
    {
        _check();
        _options.Cancellation.ThrowIfCancellationRequested();
        bool[] selected = [.. isOfValue.Select((one, row) => one && part(_rows.Parts[row]))];
        var rows = new SelectedRows(_view, selected, _rows.Supervision == Supervision.Labels ? _rows.Labels : null);
        if (scorer.Learns)
            RequireBoth(selected, scorer);
        var done = _fitsDone++;
        var progress = _options.Progress is { } told ? new FitProgress(told, done, _fits) : null;
        var context = ContextOf(purpose);
        using var registration = HostCancellation.StopWith(context, _options.Cancellation);
        var fitted = scorer.Fit(
            new TrainingData(context, rows, _rows.Supervision, _columns, RandomStream.For(_seed, purpose).NextInt(int.MaxValue), progress, _options.Cancellation),
            score, reason);
        progress?.Report(1);
        return fitted;
    }

    private void RequireBoth(bool[] selected, Scorer scorer)
    {
        var rows = selected.Count(one => one);
        var conforming = selected.Where((one, row) => one && _rows.Labels[row]).Count();
        if (rows == 0 || (_rows.Supervision == Supervision.Labels && (conforming == 0 || conforming == rows)))
        {
            throw new InvalidDataException(
                $"A fit of the scorer '{scorer.Kind}' has {rows} rows, of which {conforming} conform; it needs rows of both kinds, also where one of {_folds.Length} parts is left out. " +
                $"Give more labelled rows, or fewer folds ('{nameof(ConformityOptions.Folds)}').");
        }
    }

    private SlotFit Calibrated(SlotFit slot, string value, bool[] isOfValue)
    {
        var method = _options.Calibration ?? (slot.Scorer.Learns ? CalibrationMethod.Platt : CalibrationMethod.None);
        if (method == CalibrationMethod.None)
            return slot;
        int[] known = [.. Enumerable.Range(0, _scored.Count).Where(row =>
            isOfValue[_scored.RowOf(row)] && _scored.PartOf(row) != SupervisedRows.ReferralPart && double.IsFinite(slot.Scores[row]))];
        var all = CalibratorOf(known);
        return slot with
        {
            Calibrator = all,
            CalibratorOfFold = _folds.ToDictionary(fold => fold, fold => CalibratorOf([.. known.Where(row => _scored.PartOf(row) != fold)])),
        };

        Calibrator CalibratorOf(int[] rows)
        {
            bool[] labels = [.. rows.Select(_scored.LabelOf)];
            if (labels.Distinct().Count() < 2)
            {
                throw new InvalidDataException(
                    $"The calibration of '{value}' has {rows.Length} scored rows, of which {labels.Count(label => label)} conform; it needs rows of both kinds, also where one of {_folds.Length} parts is left out. " +
                    $"Give more labelled rows, fewer folds ('{nameof(ConformityOptions.Folds)}'), or leave the calibration out.");
            }
            return CalibratorFit.Of(method, [.. rows.Select(row => slot.Scores[row])], labels, slot.Scorer.Scale);
        }
    }

    private bool[] Selected(Func<int, bool> part) => [.. _rows.Parts.Select((one, row) => _rows.IsLabelled[row] && part(one))];

    // A context of its own for each fit, so that what was fitted before changes nothing.
    private MLContext ContextOf(string purpose) => new(RandomStream.For(_seed, "context " + purpose).NextInt(int.MaxValue));
}
