using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>All that a paradigm may use: the student, rows whose truth is known, and rows that only the supervisor has labelled. It counts what is trained.</summary>
public sealed class Classroom
{
    private readonly CancellationToken _cancellation;

    internal Classroom(IStudent student, SupervisionProblem problem, SupervisionSplit split, WeakLabels weak, long seed, CancellationToken cancellation)
    {
        (Student, Seed, Classes, _cancellation) = (student, seed, problem.Classes.Count, cancellation);
        (Known, KnownLabels, WeakOfKnown) = (problem.StudentView.At(split.Known), problem.TrueLabels(split.Known), weak.Known);
        int[] answered = [.. Enumerable.Range(0, split.Fresh.Count).Where(place => weak.Fresh[place] is not null)];
        (Fresh, WeakOfFresh) = (problem.StudentView.At([.. answered.Select(place => split.Fresh[place])]), [.. answered.Select(place => weak.Fresh[place]!)]);
    }

    /// <summary>The kind of model that is to be taught.</summary>
    public IStudent Student { get; }

    /// <summary>The seed of whatever is drawn.</summary>
    public long Seed { get; }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>Rows whose truth is known, as the student sees them.</summary>
    public RowFeatures Known { get; }

    /// <summary>What is true of them.</summary>
    public IReadOnlyList<double[]> KnownLabels { get; }

    /// <summary>What the supervisor says of them without having learnt from the row; null where it does not answer.</summary>
    public IReadOnlyList<double[]?> WeakOfKnown { get; }

    /// <summary>Rows that the supervisor has labelled, as the student sees them.</summary>
    public RowFeatures Fresh { get; }

    /// <summary>What the supervisor says of them.</summary>
    public IReadOnlyList<double[]> WeakOfFresh { get; }

    /// <summary>Rows that models were trained on so far, each as often as a model was fitted to it.</summary>
    public long RowsTrained { get; private set; }

    /// <summary>Teaches a student.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="loss">The loss; null for the plain one.</param>
    /// <param name="student">Another kind of student than <see cref="Student"/>; null for it.</param>
    public ITaughtStudent Teach(RowFeatures rows, IReadOnlyList<double[]> labels, WeakLoss? loss = null, IStudent? student = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _cancellation.ThrowIfCancellationRequested();
        var (learner, lesson) = (student ?? Student, new Lesson(rows, labels, Seed) { Loss = loss ?? new PlainLoss() });
        RowsTrained += (long)rows.Count * learner.FitsOf(lesson.Loss);
        return learner.Learn(lesson, _cancellation);
    }

    /// <summary>Known rows, and after them fresh ones.</summary>
    internal RowFeatures KnownAnd(IReadOnlyList<int> freshRows) => RowFeatures.Joined(Known, Fresh.At(freshRows));
}
