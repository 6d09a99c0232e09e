using System.Runtime.CompilerServices;

namespace Superalign.MLNet.Worlds;

/// <summary>How large the world is, and how good its supervisors.</summary>
public sealed record ClerkOptions
{
    /// <summary>Demonstrations of the careless clerk, 0 or more; 4,000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0.</exception>
    public int Tasks { get; init => field = AtLeast(0, value); } = 4_000;

    /// <summary>Preference pairs of the inspector, 0 or more; 1,500 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0.</exception>
    public int Preferences { get; init => field = AtLeast(0, value); } = 1_500;

    /// <summary>Probes to choose rounds and settings on, at least 14 (two of each kind); 200 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 14.</exception>
    public int Selection { get; init => field = AtLeast(14, value); } = 200;

    /// <summary>Probes to report on, at least 14 (two of each kind); 1,000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 14.</exception>
    public int Report { get; init => field = AtLeast(14, value); } = 1_000;

    /// <summary>The share of the pairs in which the inspector prefers the wrong reply, in [0, 1]; 0.1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside [0, 1].</exception>
    public double FlippedShare { get; init => field = Share(value); } = 0.1;

    /// <summary>
    /// The share of the names in the demonstrations that also occur in the inspector's pairs, in [0, 1]; 0.7 by default. At
    /// least two names of each group do.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside [0, 1].</exception>
    public double NameCoverage { get; init => field = Share(value); } = 0.7;

    /// <summary>The chance that the context lacks the balance of a customer whom the question is not about; 0.15 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside [0, 1].</exception>
    public double MissingShare { get; init => field = Share(value); } = 0.15;

    private static int AtLeast(int least, int value, [CallerMemberName] string name = "") =>
        value >= least ? value : throw new ArgumentOutOfRangeException(
            name, value, $"'{name}' is {value}; it counts rows and must be {least} or more. Give a larger number.");

    private static double Share(double value, [CallerMemberName] string name = "") =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(
            name, value, FormattableString.Invariant($"'{name}' is {value}; it is a share. Give a number in [0, 1]."));
}
