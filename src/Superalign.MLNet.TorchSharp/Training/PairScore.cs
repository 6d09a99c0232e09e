namespace Superalign.MLNet.Training;

/// <summary>The summed log-probabilities of a pair's two responses under one model, nats.</summary>
internal readonly record struct PairScore(double Chosen, double Rejected)
{
    /// <summary>Of the pair with its sides the other way round.</summary>
    public PairScore Swapped => new(Rejected, Chosen);
}
