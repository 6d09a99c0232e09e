namespace Superalign.MLNet.SelfEnhancement;

/// <summary>Where a run stands.</summary>
/// <param name="Round">The round, from 1; 0 while the first model is measured.</param>
/// <param name="Rounds">All rounds that are asked for.</param>
/// <param name="Stage">What begins.</param>
public sealed record SelfEnhancementProgress(int Round, int Rounds, SelfEnhancementStage Stage);
