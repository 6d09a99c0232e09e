using System.Globalization;

namespace Superalign.MLNet.Diversity;

/// <summary>
/// Watches a student that learns from a weak supervisor: where the share of the supervisor's errors that it repeats rises while it agrees with the supervisor more and more, it imitates, and learns no longer what
/// the supervisor meant. Pure: a function of the history.
/// </summary>
public sealed record ImitationMonitor
{
    /// <summary>How far the share may rise above its lowest checkpoint without an alarm, at least 0; default 0.05. One error of n weighs 1/n: with fewer than some fifty errors take more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not a number.</exception>
    public double Tolerance
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, FormattableString.Invariant($"'{nameof(Tolerance)}' is {value}; give a number of at least 0."));
    } = 0.05;

    /// <summary>Why the last checkpoint imitates; null where it does not.</summary>
    /// <param name="checkpoints">The measurements so far, the first one first; on the same rows.</param>
    /// <exception cref="ArgumentException">There is no measurement.</exception>
    public string? Alarm(IReadOnlyList<Imitation> checkpoints)
    {
        ArgumentNullException.ThrowIfNull(checkpoints);
        if (checkpoints.Count == 0)
            throw new ArgumentException("There is no measurement; give at least that of the start.", nameof(checkpoints));
        var least = checkpoints.MinBy(one => one.Repeated)!;
        var last = checkpoints[^1];
        return last.Repeated > least.Repeated + Tolerance && last.Agreement > least.Agreement
            ? string.Create(CultureInfo.InvariantCulture,
                $"the student repeats {last.Repeated:0.000} of the supervisor's errors, up from {least.Repeated:0.000}, while its agreement with the supervisor rose from {least.Agreement:0.000} to {last.Agreement:0.000}: it imitates (it errs on {last.OwnErrors:0.000} of the rows that the supervisor has right)")
            : null;
    }
}
