using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>Known and weak labels in one lesson, without a difference: what alternating between them has to beat.</summary>
public sealed record AllLabelsParadigm : Paradigm
{
    /// <inheritdoc/>
    public override string Name => "all-labels";

    /// <inheritdoc/>
    public override string Family => "baseline";

    /// <inheritdoc/>
    public override ITaughtStudent Teach(Classroom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        return room.Teach(RowFeatures.Joined(room.Known, room.Fresh), [.. room.KnownLabels, .. room.WeakOfFresh]);
    }
}
