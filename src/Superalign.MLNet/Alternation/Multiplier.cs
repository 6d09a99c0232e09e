namespace Superalign.MLNet.Alternation;

/// <summary>The multiplier λ ≥ 0 of a constraint: what its violation costs, raised until it is met.</summary>
/// <remarks>
/// Projected: λ ← clamp(λ + ηv, 0, λ_max). Logarithmic: ln λ ← ln λ + η·max(λ, 1)·v, within (0, λ_max]; for λ ≥ 1 that is gradient ascent
/// in ln λ as in Dai et al., Safe RLHF, arXiv:2310.12773, section 3.3, whose step is proportional to λ itself and so stands still near 0: hence
/// the 1, and a lowest value to come back from. Pure: numbers in, numbers out.
/// </remarks>
public static class Multiplier
{
    /// <summary>The least value under logarithmic ascent: a weight of a thousandth.</summary>
    public const double Lowest = 1e-3;

    /// <summary>The multiplier after one measurement of the constraint.</summary>
    /// <param name="multiplier">λ, at least 0.</param>
    /// <param name="violation">v: by how much the constraint is missed; negative where there is room.</param>
    /// <param name="rate">η, above 0.</param>
    /// <param name="highest">λ_max, above 0.</param>
    /// <param name="ascent">How it moves.</param>
    public static double Next(double multiplier, double violation, double rate, double highest, MultiplierAscent ascent)
    {
        if (ascent == MultiplierAscent.Projected)
            return Math.Clamp(multiplier + rate * violation, 0, highest);
        var start = Math.Max(multiplier, Lowest);
        return Math.Clamp(start * Math.Exp(rate * Math.Max(start, 1) * violation), Math.Min(Lowest, highest), highest);
    }

    /// <summary>The share of the constrained goal in joint steps: λ / (1 + λ), so that steps keep their length as λ grows.</summary>
    /// <param name="multiplier">λ, at least 0.</param>
    public static double Share(double multiplier) => multiplier / (1 + multiplier);
}
