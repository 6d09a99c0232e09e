namespace Superalign.MLNet.Alternation;

/// <summary>Multiple-gradient descent (MGDA) for two goals: the shortest vector between their gradients.</summary>
/// <remarks>
/// a = clip((g₂ − g₁)·g₂ / |g₁ − g₂|², 0, 1) and d = a g₁ + (1 − a) g₂. A step along d lowers both losses alike, and d is 0 only where
/// no step lowers one without raising the other. Source: Désidéri (Comptes Rendus Mathématique 350, 2012); Sener and Koltun,
/// arXiv:1810.04650, algorithm 1. It follows the shorter gradient, so losses of unlike size pull unlike. Pure: numbers in, numbers out.
/// </remarks>
public static class MinimumNorm
{
    /// <summary>The factors of both gradients, in [0, 1], with the sum 1.</summary>
    /// <param name="products">The products of the gradients.</param>
    public static GradientWeights Weights(GradientProducts products)
    {
        var distance = products.Competence + products.Conformity - 2 * products.Dot;
        // Equal gradients: any point between them is the same.
        var competence = distance > 0 ? Math.Clamp((products.Conformity - products.Dot) / distance, 0, 1) : 0.5;
        return new GradientWeights(competence, 1 - competence);
    }
}
