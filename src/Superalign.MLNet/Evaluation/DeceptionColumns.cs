namespace Superalign.MLNet.Evaluation;

/// <summary>The columns that <c>Evaluate.Deception</c> reads. Immutable: vary it with <c>with</c>.</summary>
public sealed record DeceptionColumns
{
    /// <summary>What is right; a text, number, bool or key. Default <c>Label</c>.</summary>
    public string TruthColumnName { get; init; } = "Label";

    /// <summary>What the weak supervisor says; may be missing in a row. Default <c>SupervisorLabel</c>.</summary>
    public string SupervisorColumnName { get; init; } = "SupervisorLabel";

    /// <summary>What the student says that learnt from the truth. Default <c>CapableLabel</c>.</summary>
    public string CapableColumnName { get; init; } = "CapableLabel";

    /// <summary>What the student says that learnt from the supervisor alone. Default <c>UnopposedLabel</c>.</summary>
    public string UnopposedColumnName { get; init; } = "UnopposedLabel";

    /// <summary>What the student says that learnt under conflict. Default <c>OpposedLabel</c>.</summary>
    public string OpposedColumnName { get; init; } = "OpposedLabel";

    /// <summary>Whether the objectives conflict on a row, true or 1 for yes; null, the default, where they do on all.</summary>
    public string? ConflictColumnName { get; init; }
}
