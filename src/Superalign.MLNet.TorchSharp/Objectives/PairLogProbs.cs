using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Summed log-probabilities of the two responses of each preference pair under one model.</summary>
/// <param name="Chosen">Shape (pairs), nats: the sum over the chosen response's tokens.</param>
/// <param name="Rejected">Shape (pairs), nats: the sum over the rejected response's tokens.</param>
public readonly record struct PairLogProbs(Tensor Chosen, Tensor Rejected);
