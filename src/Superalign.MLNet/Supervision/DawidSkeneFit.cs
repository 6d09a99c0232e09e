namespace Superalign.MLNet.Supervision;

/// <summary>What <see cref="DawidSkene"/> found.</summary>
/// <param name="Model">Priors and error matrices; it judges items that it was not fitted on, too.</param>
/// <param name="Probabilities">For each item the probabilities of its classes.</param>
/// <param name="Trace">
/// The log-likelihood after each iteration, nats, without multinomial constants; with smoothing the logarithm of the prior's density is in it, up to a constant. It never falls.
/// </param>
/// <param name="Converged">Whether it ended by the tolerance, and not by the number of iterations.</param>
public sealed record DawidSkeneFit(DawidSkeneModel Model, IReadOnlyList<double[]> Probabilities, IReadOnlyList<double> Trace, bool Converged)
{
    /// <summary>The last log-likelihood, nats.</summary>
    public double LogLikelihood => Trace[^1];

    /// <summary>How many iterations it took.</summary>
    public int Iterations => Trace.Count;
}
