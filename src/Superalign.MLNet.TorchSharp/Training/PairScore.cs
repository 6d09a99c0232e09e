namespace Superalign.MLNet.Training;

/// <summary>The summed log-probabilities of a pair's two responses under one model, nats.</summary>
internal readonly record struct PairScore(double Chosen, double Rejected);
