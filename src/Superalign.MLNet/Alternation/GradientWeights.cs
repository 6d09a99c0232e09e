namespace Superalign.MLNet.Alternation;

/// <summary>What the gradients of both goals are multiplied by before they are added.</summary>
/// <param name="Competence">The factor of the gradient of competence.</param>
/// <param name="Conformity">The factor of the gradient of conformity.</param>
public readonly record struct GradientWeights(double Competence, double Conformity)
{
    /// <summary>The weights by which a joint step combines its gradients.</summary>
    /// <param name="combination">How.</param>
    /// <param name="products">The products of the two gradients, each of its loss alone, not multiplied by a weight.</param>
    /// <param name="conformityWeight">The share of conformity, in [0, 1]; <see cref="GradientCombination.MinimumNorm"/> finds its own and has no use for it.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="conformityWeight"/> is not in [0, 1].</exception>
    public static GradientWeights Of(GradientCombination combination, GradientProducts products, double conformityWeight)
    {
        if (conformityWeight is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(conformityWeight), conformityWeight,
                FormattableString.Invariant($"'{nameof(conformityWeight)}' is {conformityWeight}; it is conformity's share of a joint step. Give a number in [0, 1]."));
        }
        var (competence, conformity) = (1 - conformityWeight, conformityWeight);
        switch (combination)
        {
            case GradientCombination.MinimumNorm:
                return MinimumNorm.Weights(products);
            case GradientCombination.ProjectConflicts:
                var projected = ConflictProjection.Weights(products.Scaled(competence, conformity));
                return new GradientWeights(competence * projected.Competence, conformity * projected.Conformity);
            default:
                return new GradientWeights(competence, conformity);
        }
    }
}
