namespace Superalign.MLNet.Alternation;

/// <summary>Divides optimizer steps into parts that add up exactly.</summary>
internal static class StepSplit
{
    /// <summary>The size of one of the parts, which differ by at most 1 and add up to the total.</summary>
    /// <param name="total">Steps to divide.</param>
    /// <param name="parts">Number of parts.</param>
    /// <param name="index">Zero-based part.</param>
    public static int Part(int total, int parts, int index) =>
        (int)((long)total * (index + 1) / parts - (long)total * index / parts);

    /// <summary>The steps that a share of the total comes to, rounded to the nearest whole number.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="conformityShare"/> is not in (0, 1).</exception>
    public static int ConformitySteps(int total, double conformityShare) =>
        conformityShare is > 0 and < 1
            ? (int)Math.Round(total * conformityShare, MidpointRounding.AwayFromZero)
            : throw new ArgumentOutOfRangeException(nameof(conformityShare), conformityShare,
                FormattableString.Invariant($"'conformityShare' is {conformityShare}; it must lie between 0 and 1, ") +
                "both excluded, so that both goals get steps. For one goal alone use 'competence-only' or 'conformity-only'.");

    /// <summary>Checks that every part gets at least one step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no parts, or fewer steps than parts.</exception>
    public static void Require(int steps, int parts, string what)
    {
        if (parts < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(parts), parts,
                $"A schedule of {parts} {what} was asked for; it needs 1 or more to be measured. Ask for at least 1.");
        }
        if (steps < parts)
        {
            throw new ArgumentOutOfRangeException(nameof(steps), steps,
                $"{steps} optimizer steps were given for {parts} {what}; each needs at least 1. " +
                "Ask for more steps or fewer rounds.");
        }
    }
}
