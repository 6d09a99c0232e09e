using Superalign.MLNet.Runtime;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>A chain of models, each of which labels for the next, stronger one; the last is the student.</summary>
/// <remarks>Burns et al., arXiv:2312.09390, section 4.3.1. Fresh rows are dealt out in equal parts, so that no stage labels what it has learnt from and no row is labelled twice. Without steps between it is plain weak-to-strong learning.</remarks>
/// <param name="Between">The models between supervisor and student, the weakest first.</param>
public sealed record BootstrappedParadigm(IReadOnlyList<IStudent> Between) : Paradigm
{
    /// <inheritdoc/>
    public override string Name => "weak-to-strong-bootstrapped";

    /// <inheritdoc/>
    public override string Family => "weak-to-strong";

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">There are fewer fresh rows than stages.</exception>
    public override ITaughtStudent Teach(Classroom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        var stages = Between.Count + 1;
        if (room.Fresh.Count < stages)
            throw new InvalidDataException($"{room.Fresh.Count} fresh rows cannot be dealt out to {stages} stages. Give more rows, or a shorter chain.");
        int[] order = [.. Enumerable.Range(0, room.Fresh.Count)];
        if (stages > 1)
            RandomStream.For(room.Seed, "stages").Shuffle(order.AsSpan());
        var part = Part(0);
        IReadOnlyList<double[]> labels = [.. part.Select(row => room.WeakOfFresh[row])];
        for (var stage = 0; stage < Between.Count; stage++)
        {
            using var teacher = room.Teach(room.Fresh.At(part), labels, student: Between[stage], isHelper: true);
            part = Part(stage + 1);
            labels = teacher.Probabilities(room.Fresh.At(part));
        }
        return room.Teach(room.Fresh.At(part), labels);

        int[] Part(int stage) => order[(int)((long)order.Length * stage / stages)..(int)((long)order.Length * (stage + 1) / stages)];
    }
}
