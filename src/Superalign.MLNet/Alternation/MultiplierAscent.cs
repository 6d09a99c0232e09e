namespace Superalign.MLNet.Alternation;

/// <summary>How a multiplier follows the violation of its constraint.</summary>
public enum MultiplierAscent
{
    /// <summary>It moves by rate × violation, and stops at 0.</summary>
    Projected,

    /// <summary>It is multiplied by e^(rate × max(λ, 1) × violation), and never reaches 0.</summary>
    Logarithmic,
}
