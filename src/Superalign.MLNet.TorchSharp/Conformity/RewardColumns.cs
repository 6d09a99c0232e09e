namespace Superalign.MLNet.Conformity;

/// <summary>Columns of pairs that only some losses read; null for none.</summary>
internal sealed record RewardColumns(string? Margin = null, string? ChosenSafe = null, string? RejectedSafe = null);
