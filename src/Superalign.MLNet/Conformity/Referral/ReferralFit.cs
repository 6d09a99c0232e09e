namespace Superalign.MLNet.Conformity.Referral;

/// <summary>Chooses thresholds on rows that nothing else was fitted on.</summary>
internal static class ReferralFit
{
    // Numbers in a file, and columns of single precision.
    private const double NoneAbove = 2;
    private const double NoneBelow = -1;

    /// <summary>The thresholds, with warnings where everything has to be referred.</summary>
    /// <param name="conformity">Of every calibration row, in [0, 1]; NaN where it could not be scored: such rows are always referred.</param>
    /// <param name="labels">Whether each row conforms.</param>
    /// <param name="options">Level and guarantee.</param>
    /// <param name="warnings">Takes what the user should know.</param>
    public static ReferralThresholds Of(
        IReadOnlyList<double> conformity, IReadOnlyList<bool> labels, ReferralOptions options, ICollection<string> warnings)
    {
        if (options.Guarantee == ReferralGuarantee.ErrorAmongKept)
            return OfErrorAmongKept(conformity, labels, options, warnings);
        if (options.AcceptShare is not { } share)
        {
            var certainty = Threshold(conformity.Select(Certainty), row => IsWrong(conformity[row], labels[row]), options.Level, "decided", warnings);
            return Symmetric(certainty);
        }
        var accept = Threshold(conformity.Select(c => c >= 0.5 ? c : double.NaN), row => !labels[row], options.Level * share, "accepted", warnings);
        var reject = Threshold(conformity.Select(c => c < 0.5 ? 1 - c : double.NaN), row => labels[row], options.Level * (1 - share), "rejected", warnings);
        return new ReferralThresholds(Accept(accept), Reject(reject));
    }

    private static ReferralThresholds OfErrorAmongKept(
        IReadOnlyList<double> conformity, IReadOnlyList<bool> labels, ReferralOptions options, ICollection<string> warnings)
    {
        double[] certainties = [.. conformity.Select(Certainty)];
        bool[] wrong = [.. conformity.Zip(labels, IsWrong)];
        var threshold = LearnThenTest.Threshold(certainties, wrong, options.Level, options.Delta);
        if (double.IsPositiveInfinity(threshold))
        {
            warnings.Add(FormattableString.Invariant(
                $"Every row is referred: {conformity.Count} rows to choose thresholds on do not show an error of at most {options.Level} among kept rows with probability {1 - options.Delta}. ") +
                $"At least {LearnThenTest.RowsNeeded(options.Level, options.Delta)} kept rows without a mistake are needed; give more labelled rows, a better scorer, or a higher level.");
        }
        return Symmetric(threshold);
    }

    private static double Threshold(
        IEnumerable<double> certainties, Func<int, bool> wrong, double level, string what, ICollection<string> warnings)
    {
        // A row that is referred whatever the threshold is no mistake, but it counts as a row.
        double[] known = [.. certainties.Select(certainty => double.IsNaN(certainty) ? double.NegativeInfinity : certainty)];
        bool[] mistakes = [.. known.Select((certainty, row) => !double.IsNegativeInfinity(certainty) && wrong(row))];
        var threshold = ConformalRiskControl.Threshold(known, mistakes, level);
        if (double.IsPositiveInfinity(threshold))
        {
            warnings.Add(FormattableString.Invariant(
                $"No row is {what} without a person: there are {known.Length} rows to choose the threshold on, and a level of {level} needs at least {ConformalRiskControl.RowsNeeded(level)}. ") +
                $"Give more labelled rows, hold out a larger part of them ('{nameof(ReferralOptions.HeldOutFraction)}'), or set a higher level.");
        }
        return threshold;
    }

    private static double Certainty(double conformity) => Math.Max(conformity, 1 - conformity);

    private static bool IsWrong(double conformity, bool label) => !double.IsNaN(conformity) && conformity >= 0.5 != label;

    private static ReferralThresholds Symmetric(double certainty) => new(Accept(certainty), Reject(certainty));

    private static double Accept(double certainty) => certainty > 1 ? NoneAbove : Math.Max(0.5, certainty);

    // A rejected row has less than one half, so that the row of exactly one half is accepted and never both.
    private static double Reject(double certainty) => certainty > 1 ? NoneBelow : Math.Min(Math.BitDecrement(0.5), 1 - certainty);
}
