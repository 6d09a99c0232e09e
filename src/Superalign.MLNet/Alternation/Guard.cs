using System.Globalization;

namespace Superalign.MLNet.Alternation;

/// <summary>What a phase or a round may cost; one that costs more is undone. Immutable: vary it with <c>with</c>.</summary>
public sealed record Guard
{
    /// <summary>How far competence may fall below where it started, in [0, 1]; null, the default, sets no bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0, above 1 or not a number.</exception>
    public double? CompetenceTolerance { get; init => field = RequireTolerance(value, nameof(CompetenceTolerance)); }

    /// <summary>How far conformity may fall below where it started, in [0, 1]; null, the default, sets no bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0, above 1 or not a number.</exception>
    public double? ConformityTolerance { get; init => field = RequireTolerance(value, nameof(ConformityTolerance)); }

    /// <summary>How far the hypervolume may fall below where it started, in [0, 1]; null, the default, sets no bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0, above 1 or not a number.</exception>
    public double? HypervolumeTolerance { get; init => field = RequireTolerance(value, nameof(HypervolumeTolerance)); }

    /// <summary>How far the model may move from where it started, nats of mean KL a response, above 0; null, the default, sets no bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double? KlBound
    {
        get;
        init => field = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(KlBound), value, FormattableString.Invariant(
                $"'{nameof(KlBound)}' is {value}; every step moves the model. Give a number of nats above 0, or null to set no bound."));
    }

    /// <summary>Whether it bounds anything.</summary>
    internal bool IsSet => (CompetenceTolerance ?? ConformityTolerance ?? HypervolumeTolerance ?? KlBound) is not null;

    /// <summary>In what the guard is exceeded, as the end of a sentence; null where it is not.</summary>
    /// <param name="before">Where the phase or round started.</param>
    /// <param name="after">Where it ended.</param>
    /// <param name="divergence">How far the model moved, nats of mean KL a response; null where that was not measured.</param>
    public string? Excess(Measurement before, Measurement after, double? divergence)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Lowered("competence", before.Competence, after.Competence, CompetenceTolerance)
            ?? Lowered("conformity", before.Conformity, after.Conformity, ConformityTolerance)
            ?? Lowered("the hypervolume", before.Hypervolume, after.Hypervolume, HypervolumeTolerance)
            ?? (divergence > KlBound ? FormattableString.Invariant($"moved the model by {divergence:0.0000} nats a response, more than the bound of {KlBound}") : null);
    }

    private static string? Lowered(string axis, double before, double after, double? tolerance) => after < before - tolerance
        ? string.Create(CultureInfo.InvariantCulture, $"lowered {axis} from {before:0.0000} to {after:0.0000}, more than the tolerance of {tolerance}")
        : null;

    private static double? RequireTolerance(double? value, string name) => value is null or (>= 0 and <= 1)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant(
            $"'{name}' is {value}; what it bounds lies in [0, 1], and so does a loss of it. Give a number in [0, 1], or null to set no bound."));
}
