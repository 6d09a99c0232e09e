using System.Globalization;

namespace Superalign.MLNet.Alternation;

/// <summary>
/// Watches a figure that nothing is trained on, the gold, while conformity, the proxy that is trained on, rises: where the gold falls meanwhile, the proxy is
/// over-optimised (Gao et al., arXiv:2210.10760).
/// </summary>
/// <param name="Figure">The gold's name among <see cref="Measurement.Details"/>; higher is better.</param>
public sealed record GoldMonitor(string Figure)
{
    /// <summary>How far the gold may fall below its best round without an alarm, in the figure's unit, at least 0; default 0.02.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not a number.</exception>
    public double Tolerance
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, FormattableString.Invariant($"'{nameof(Tolerance)}' is {value}; give a number of at least 0."));
    } = 0.02;

    /// <summary>Whether an alarm ends the run; default false: it is noted, and rounds in which it holds are not selected.</summary>
    public bool EndsRun { get; init; }

    /// <summary>Why the last round is over-optimised; null where it is not.</summary>
    /// <param name="rounds">Where rounds ended, the start first.</param>
    /// <exception cref="InvalidOperationException">The measurements have no such figure.</exception>
    public string? Alarm(IReadOnlyList<Measurement> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        double[] gold = [.. rounds.Select(GoldOf)];
        var best = Array.IndexOf(gold, gold.Max());
        return gold[^1] < gold[best] - Tolerance && rounds[^1].Conformity > rounds[best].Conformity
            ? string.Create(CultureInfo.InvariantCulture,
                $"'{Figure}', on which nothing is trained, fell from {gold[best]:0.0000} to {gold[^1]:0.0000} while conformity rose from {rounds[best].Conformity:0.0000} to {rounds[^1].Conformity:0.0000}: conformity is over-optimised")
            : null;
    }

    private double GoldOf(Measurement measurement) => measurement.Details.TryGetValue(Figure, out var gold)
        ? gold
        : throw new InvalidOperationException(
            $"The gold monitor watches '{Figure}', but the measurements have {(measurement.Details.Count == 0 ? "no further figures" : $"only '{string.Join("', '", measurement.Details.Keys)}'")}. Name one of these, or give a measure that has it.");
}
