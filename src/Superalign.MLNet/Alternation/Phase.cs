namespace Superalign.MLNet.Alternation;

/// <summary>A run of optimizer steps towards one goal.</summary>
/// <param name="Round">One-based number of the round that the phase belongs to.</param>
/// <param name="Goal">What the steps work towards.</param>
/// <param name="Steps">Optimizer steps, at least 1.</param>
/// <param name="EndsRound">Whether the round is complete after this phase, so that its state may be selected.</param>
public sealed record Phase(int Round, Goal Goal, int Steps, bool EndsRound);
