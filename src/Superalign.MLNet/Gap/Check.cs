namespace Superalign.MLNet.Gap;

/// <summary>What all functions of this folder ask of their arguments.</summary>
internal static class Check
{
    /// <summary>A share of intervals.</summary>
    public static double Level(double level) => level is > 0 and < 1
        ? level
        : throw new ArgumentOutOfRangeException(nameof(level), level, FormattableString.Invariant($"'{nameof(level)}' is {level}; give a share between 0 and 1, such as 0.95."));

    /// <summary>One finite figure a seed.</summary>
    public static void Seeds(IReadOnlyList<double> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException(FormattableString.Invariant($"'{name}' of seed {i} is {values[i]}; a finite number is needed. Leave this seed out of all lists."), name);
        }
    }
}
