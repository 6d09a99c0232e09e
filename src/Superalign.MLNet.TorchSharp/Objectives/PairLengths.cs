using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>How many tokens the two responses of each preference pair have.</summary>
/// <param name="Chosen">Shape (pairs), tokens of the chosen responses, each at least 1.</param>
/// <param name="Rejected">Shape (pairs), tokens of the rejected responses, each at least 1.</param>
public readonly record struct PairLengths(Tensor Chosen, Tensor Rejected);
