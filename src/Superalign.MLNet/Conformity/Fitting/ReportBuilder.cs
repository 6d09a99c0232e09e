using Superalign.MLNet.Conformity.Calibration;
using Superalign.MLNet.Conformity.Referral;
using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Conformity.Fitting;

/// <summary>Measures what was fitted, on rows that it was not fitted on.</summary>
internal sealed class ReportBuilder
{
    private readonly ConformityFit _fit;
    private readonly ConformityOptions _options;
    private readonly RowConformity[] _rows;
    private readonly RowConformity[] _before;
    private readonly List<string> _warnings = [];

    public ReportBuilder(ConformityFit fit, HeadSettings head, ConformityOptions options)
    {
        (_fit, _options) = (fit, options);
        var ofPart = fit.Folds.Append(SupervisedRows.ReferralPart)
            .ToDictionary(part => part, part => head.With(slot => slot.CalibratorFor(part), ReferralThresholds.DecideAll));
        var before = head.With(slot => new UncalibratedScore(slot.Scorer.Scale), ReferralThresholds.DecideAll);
        var byValue = head.Slots.GroupBy(slot => slot.Value).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray();
        _rows = [.. Enumerable.Range(0, fit.Scored.Count).Select(row => RowConformity.Of(ofPart[fit.Scored.PartOf(row)], RawOf(row)))];
        _before = [.. Enumerable.Range(0, fit.Scored.Count).Select(row => RowConformity.Of(before, RawOf(row)))];

        double[][] RawOf(int row) => Array.ConvertAll(byValue, value => Array.ConvertAll(value, slot => slot.Scores[row]));
    }

    /// <summary>The report, and the thresholds that it describes.</summary>
    public ConformityReport Build()
    {
        var whole = _fit.RowsOfTheWhole();
        var referral = _options.Referral is { } options ? Referral(options, whole) : null;
        return new ConformityReport
        {
            Supervision = _fit.Scored.Supervision,
            Folds = _fit.Folds.Count,
            Whole = whole.Contains(true) ? Figures("conformity", whole, row => row.Conformity) : null,
            Values = _fit.Values.Count == 1
                ? []
                : [.. _fit.Values.Select((value, index) => Figures(value.Name, _fit.RowsOf(value.Name), row => row.Values[index])).Where(figures => figures.Rows > 0)],
            Referral = referral,
            Warnings = _warnings,
        };
    }

    private ConformityFigures Figures(string name, bool[] mask, Func<RowConformity, float> of)
    {
        int[] labelled = [.. Enumerable.Range(0, _rows.Length).Where(row => mask[_fit.Scored.RowOf(row)] && _fit.Scored.PartOf(row) != SupervisedRows.ReferralPart)];
        int[] known = [.. labelled.Where(row => float.IsFinite(of(_rows[row])))];
        bool[] labels = [.. known.Select(_fit.Scored.LabelOf)];
        double[] conformity = [.. known.Select(row => (double)of(_rows[row]))];
        var figures = new ConformityFigures(name) { Rows = known.Length, Conforming = labels.Count(label => label), Missing = labelled.Length - known.Length };
        if (known.Length == 0)
            return figures;
        return figures with
        {
            AreaUnderRocCurve = labels.Distinct().Count() == 2 ? RankingMetrics.AreaUnderRocCurve(conformity, labels) : double.NaN,
            PairAccuracy = PairAccuracyOf(known, of),
            BrierScore = BrierScore.Of(conformity, labels),
            Reliability = ReliabilityTable.Of(conformity, labels),
            ReliabilityBefore = ReliabilityTable.Of([.. known.Select(row => (double)of(_before[row]))], labels),
        };
    }

    private double PairAccuracyOf(int[] known, Func<RowConformity, float> of)
    {
        if (_fit.Scored.Supervision != Supervision.Pairs)
            return double.NaN;
        var rows = _rows.Length / 2;
        var both = known.ToHashSet();
        int[] pairs = [.. known.Where(row => row < rows && both.Contains(row + rows))];
        return pairs.Length == 0
            ? double.NaN
            : pairs.Average(row => of(_rows[row]).CompareTo(of(_rows[row + rows])) switch { > 0 => 1.0, 0 => 0.5, _ => 0.0 });
    }

    private ReferralReport Referral(ReferralOptions options, bool[] whole)
    {
        int[] rows = [.. Enumerable.Range(0, _rows.Length).Where(row => whole[_fit.Scored.RowOf(row)] && _fit.Scored.PartOf(row) == SupervisedRows.ReferralPart)];
        double[] conformity = [.. rows.Select(row => (double)_rows[row].Conformity)];
        bool[] labels = [.. rows.Select(_fit.Scored.LabelOf)];
        var thresholds = rows.Length == 0 ? ReferralThresholds.ReferAll : ReferralFit.Of(conformity, labels, options, _warnings);
        if (rows.Length == 0)
            _warnings.Add("Every row is referred: no labelled row speaks of the whole and is held out for the thresholds. Give rows whose value column is empty.");
        bool[] refers = [.. conformity.Select(thresholds.Refers)];
        var wrong = conformity.Where((one, i) => !refers[i] && one >= thresholds.AcceptAt != labels[i]).Count();
        return new ReferralReport(
            options, thresholds, rows.Length, rows.Length == 0 ? 1 : refers.Count(one => one) / (double)rows.Length, rows.Length == 0 ? 0 : wrong / (double)rows.Length);
    }
}
