namespace Superalign.MLNet.Alternation;

/// <summary>Gradient surgery (PCGrad) for two goals: where their gradients are in conflict, each loses its part against the other.</summary>
/// <remarks>
/// If g₁·g₂ &lt; 0: g₁ − (g₁·g₂/|g₂|²) g₂ + g₂ − (g₁·g₂/|g₁|²) g₁; or else g₁ + g₂. Source: Yu et al., arXiv:2001.06782, algorithm 1. Of two
/// goals each is projected once, by the other's gradient as it was, so the order makes no difference. Pure: numbers in, numbers out.
/// </remarks>
public static class ConflictProjection
{
    /// <summary>The factors of both gradients in the sum, each at least 1.</summary>
    /// <param name="products">The products of the gradients, as they are to be added.</param>
    public static GradientWeights Weights(GradientProducts products) => products.Dot < 0
        ? new GradientWeights(1 - products.Dot / products.Competence, 1 - products.Dot / products.Conformity)
        : new GradientWeights(1, 1);
}
