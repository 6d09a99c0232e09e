using Superalign.MLNet.Conformity.Referral;

namespace Superalign.MLNet.Conformity;

/// <summary>What fitting found, on rows that were held out by cross-fitting; saved with the model.</summary>
public sealed record ConformityReport
{
    /// <summary>What the rows said.</summary>
    public Supervision Supervision { get; init; }

    /// <summary>The parts of the cross-fitting; 0 where nothing was fitted on rows.</summary>
    public int Folds { get; init; }

    /// <summary>All values together; null where no row spoke of the whole.</summary>
    public ConformityFigures? Whole { get; init; }

    /// <summary>Each value, where there are several and rows spoke of them.</summary>
    public IReadOnlyList<ConformityFigures> Values { get; init; } = [];

    /// <summary>How rows are referred; null where only rows that cannot be scored are.</summary>
    public ReferralReport? Referral { get; init; }

    /// <summary>Sentences for the user.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// All figures by name: <c>areaUnderRocCurve</c>, <c>pairAccuracy</c> (of pairs), <c>brierScore</c>, <c>expectedCalibrationError</c>,
    /// <c>expectedCalibrationErrorBefore</c>, <c>rows</c>, <c>missing</c>, and for each of several values the same with <c>value.</c> before; of a referral
    /// <c>referred</c>, <c>keptAndWrong</c> and <c>errorAmongKept</c>.
    /// </summary>
    public IReadOnlyDictionary<string, double> Metrics()
    {
        var metrics = new Dictionary<string, double>();
        if (Whole is not null)
            Add(Whole, "");
        foreach (var value in Values)
            Add(value, value.Name + ".");
        if (Referral is { } referral)
            (metrics["referred"], metrics["keptAndWrong"], metrics["errorAmongKept"]) = (referral.Referred, referral.KeptAndWrong, referral.ErrorAmongKept);
        return metrics;

        void Add(ConformityFigures of, string prefix)
        {
            (metrics[prefix + "rows"], metrics[prefix + "missing"]) = (of.Rows, of.Missing);
            metrics[prefix + "areaUnderRocCurve"] = of.AreaUnderRocCurve;
            if (Supervision == Supervision.Pairs)
                metrics[prefix + "pairAccuracy"] = of.PairAccuracy;
            metrics[prefix + "brierScore"] = of.BrierScore;
            metrics[prefix + "expectedCalibrationError"] = of.Reliability?.ExpectedCalibrationError ?? double.NaN;
            metrics[prefix + "expectedCalibrationErrorBefore"] = of.ReliabilityBefore?.ExpectedCalibrationError ?? double.NaN;
        }
    }
}
