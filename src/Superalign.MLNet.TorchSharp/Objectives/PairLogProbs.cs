using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Summed log-probabilities of the two responses of each preference pair under one model.</summary>
/// <param name="Chosen">Shape (pairs), nats: the sum over the chosen response's tokens.</param>
/// <param name="Rejected">Shape (pairs), nats: the sum over the rejected response's tokens.</param>
public readonly record struct PairLogProbs(Tensor Chosen, Tensor Rejected)
{
    /// <summary>The mean log-probability of a token of each response.</summary>
    /// <param name="lengths">Tokens of the responses, on the same device; same shape.</param>
    /// <returns>Shape (pairs), nats a token. The caller disposes both.</returns>
    /// <exception cref="ArgumentException">The tensors differ in shape.</exception>
    public PairLogProbs PerToken(PairLengths lengths)
    {
        Require.OneEach(lengths.Chosen, Chosen, "pair");
        Require.OneEach(lengths.Rejected, Rejected, "pair");
        return new PairLogProbs(Chosen / lengths.Chosen, Rejected / lengths.Rejected);
    }
}
