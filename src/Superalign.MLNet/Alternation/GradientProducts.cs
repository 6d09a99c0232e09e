namespace Superalign.MLNet.Alternation;

/// <summary>The products of two gradients: all that is needed to combine them, whatever holds their numbers.</summary>
/// <param name="Competence">The squared norm of the gradient of competence, at least 0.</param>
/// <param name="Conformity">The squared norm of the gradient of conformity, at least 0.</param>
/// <param name="Dot">Their dot product; below 0, they are in conflict.</param>
public readonly record struct GradientProducts(double Competence, double Conformity, double Dot)
{
    /// <summary>The products of two vectors.</summary>
    /// <param name="competence">The gradient of competence.</param>
    /// <param name="conformity">The gradient of conformity; as long.</param>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static GradientProducts Of(ReadOnlySpan<double> competence, ReadOnlySpan<double> conformity)
    {
        if (competence.Length != conformity.Length)
        {
            throw new ArgumentException(
                $"The gradients have {competence.Length} and {conformity.Length} numbers; both are of the same parameters. Give two of one length.", nameof(conformity));
        }
        double first = 0, second = 0, dot = 0;
        for (var i = 0; i < competence.Length; i++)
        {
            first += competence[i] * competence[i];
            second += conformity[i] * conformity[i];
            dot += competence[i] * conformity[i];
        }
        return new GradientProducts(first, second, dot);
    }

    /// <summary>The products after each gradient is multiplied by a number.</summary>
    internal GradientProducts Scaled(double competence, double conformity) =>
        new(competence * competence * Competence, conformity * conformity * Conformity, competence * conformity * Dot);
}
