using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>Weak-to-strong generalisation: the student learns from the supervisor's labels of fresh rows, and from nothing else.</summary>
/// <remarks>Burns et al., arXiv:2312.09390.</remarks>
/// <param name="Loss">What the student makes of the labels.</param>
public sealed record WeakToStrongParadigm(WeakLoss Loss) : Paradigm
{
    /// <inheritdoc/>
    public override string Name => $"weak-to-strong-{Loss.Name}";

    /// <inheritdoc/>
    public override string Family => "weak-to-strong";

    /// <inheritdoc/>
    public override ITaughtStudent Teach(Classroom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        return room.Teach(room.Fresh, room.WeakOfFresh, Loss);
    }
}
