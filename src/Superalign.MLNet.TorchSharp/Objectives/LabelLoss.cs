using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>The cross-entropy of yes-or-no labels under a logistic model: ℓ = −ln σ(s·r), s = 1 for yes and −1 for no.</summary>
/// <remarks>Pure: no state, no randomness, no device moves.</remarks>
public static class LabelLoss
{
    /// <summary>Computes one loss a row.</summary>
    /// <param name="logits">Log-odds, shape (rows).</param>
    /// <param name="signs">1 for yes, −1 for no; same shape.</param>
    /// <returns>Shape (rows), nats, each at least 0. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensors differ in shape.</exception>
    public static Tensor PerRow(Tensor logits, Tensor signs)
    {
        Require.SameShape(signs, logits);
        using var scope = NewDisposeScope();
        return (-nn.functional.logsigmoid(signs * logits)).MoveToOuterDisposeScope();
    }
}
