namespace Superalign.MLNet.Alternation;

/// <summary>What a learner did in one phase.</summary>
/// <param name="Steps">Optimizer steps done; fewer than asked for when it diverged or was cancelled.</param>
/// <param name="Rows">Rows that gradients were taken on; a preference pair counts as one row.</param>
/// <param name="MeanLoss">Mean loss over the steps, nats; not-a-number when no step was done.</param>
/// <param name="Diverged">Whether the phase stopped because the loss was not a finite number; the loop also sets it
/// where the model that came out could not be measured.</param>
public sealed record PhaseOutcome(int Steps, long Rows, double MeanLoss, bool Diverged);
