using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>How undecided a model is about the next token: H = −Σ p ln p.</summary>
/// <remarks>A policy whose entropy falls to 0 samples equal responses, and learns nothing more from comparing them. Pure: no state, no randomness, no device moves.</remarks>
public static class TokenEntropy
{
    /// <summary>Computes the entropy at each position.</summary>
    /// <param name="logits">Shape (…, vocabulary), not normalised.</param>
    /// <returns>Shape (…), nats, in [0, ln vocabulary]. The caller disposes it.</returns>
    public static Tensor PerPosition(Tensor logits)
    {
        using var scope = NewDisposeScope();
        var logProbs = logits.log_softmax(-1);
        return (-(logProbs.exp() * logProbs).sum(-1)).MoveToOuterDisposeScope();
    }
}
