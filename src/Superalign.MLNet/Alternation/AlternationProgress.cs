namespace Superalign.MLNet.Alternation;

/// <summary>Where a run stands, for a progress bar.</summary>
/// <param name="Phase">The phase that is running.</param>
/// <param name="Step">Optimizer steps done in the whole run.</param>
/// <param name="TotalSteps">Steps that the schedule will ask for; null where it cannot say.</param>
/// <param name="Loss">The last step's loss, nats.</param>
/// <param name="Latest">The latest measurement on the selection rows.</param>
public sealed record AlternationProgress(Phase Phase, int Step, int? TotalSteps, double Loss, Measurement Latest)
{
    /// <summary>The length of the last step's gradient before it was clipped; not-a-number where the learner does not know it.</summary>
    public double GradientNorm { get; init; } = double.NaN;
}
