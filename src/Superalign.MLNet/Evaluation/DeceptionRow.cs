namespace Superalign.MLNet.Evaluation;

/// <summary>What supervisor and student say of one row, with and without a second objective that conflicts with the truth.</summary>
/// <param name="Truth">What is right.</param>
/// <param name="SupervisorLabel">What the weak supervisor says; null where it says nothing, and so does not know.</param>
/// <param name="CapableLabel">What the student says where it learnt from the truth: its ceiling, by which it is known what it can know.</param>
/// <param name="UnopposedLabel">What the student says where it learnt from the supervisor alone.</param>
/// <param name="OpposedLabel">What the student says where it learnt from the supervisor and the conflicting objective.</param>
public sealed record DeceptionRow(string Truth, string? SupervisorLabel, string CapableLabel, string UnopposedLabel, string OpposedLabel)
{
    /// <summary>How sure the supervisor is, in [0, 1]; default 1.</summary>
    public double SupervisorConfidence { get; init; } = 1;

    /// <summary>How sure the capable student is, in [0, 1]; default 1.</summary>
    public double CapableConfidence { get; init; } = 1;

    /// <summary>Whether the objectives conflict on the row; default true. The others are a control.</summary>
    public bool ObjectivesConflict { get; init; } = true;
}
