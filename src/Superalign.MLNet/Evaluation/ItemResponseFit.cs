namespace Superalign.MLNet.Evaluation;

/// <summary>What <see cref="ItemResponse"/> found.</summary>
/// <param name="Items">Discrimination and difficulty of each item.</param>
/// <param name="Abilities">The mean of each person's ability given its responses, in standard deviations of the population; 0 without a response.</param>
/// <param name="Trace">The log-likelihood after each iteration, nats, less the penalty. It never falls.</param>
/// <param name="Converged">Whether it ended by the tolerance, and not by the number of iterations.</param>
public sealed record ItemResponseFit(IReadOnlyList<ItemParameters> Items, IReadOnlyList<double> Abilities, IReadOnlyList<double> Trace, bool Converged)
{
    /// <summary>The last log-likelihood, nats, less the penalty.</summary>
    public double LogLikelihood => Trace[^1];
}
