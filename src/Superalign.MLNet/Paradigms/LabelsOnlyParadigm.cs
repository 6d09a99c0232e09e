using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>No supervisor: the student learns from the few known rows alone. What every use of weak labels has to beat.</summary>
public sealed record LabelsOnlyParadigm : Paradigm
{
    /// <inheritdoc/>
    public override string Name => "labels-only";

    /// <inheritdoc/>
    public override string Family => "baseline";

    /// <inheritdoc/>
    public override bool HearsSupervisor => false;

    /// <inheritdoc/>
    public override ITaughtStudent Teach(Classroom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        return room.Teach(room.Known, room.KnownLabels);
    }
}
