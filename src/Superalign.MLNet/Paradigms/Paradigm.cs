using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>A way of supervising a student that is stronger than its supervisor. A new one is a class of its own and a line in <see cref="ParadigmCatalog"/>.</summary>
public abstract record Paradigm
{
    /// <summary>The name in tables and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The family that the name belongs to, such as <c>weak-to-strong</c>.</summary>
    public abstract string Family { get; }

    /// <summary>Whether the student learns from what the supervisor says, so that it can learn its errors; default true.</summary>
    public virtual bool HearsSupervisor => true;

    /// <summary>Teaches the student.</summary>
    /// <param name="room">All that may be used.</param>
    /// <returns>The student; the caller disposes it.</returns>
    public abstract ITaughtStudent Teach(Classroom room);
}
