using System.Diagnostics;
using Superalign.MLNet.Diversity;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>All that a paradigm may use: the student, rows whose truth is known, and rows that only the supervisor has labelled. It counts what is trained.</summary>
public sealed class Classroom
{
    private readonly TestRows _test;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<ITaughtStudent, List<Imitation>> _watched = new(ReferenceEqualityComparer.Instance);
    private readonly Stopwatch _watching = new();

    internal Classroom(IStudent student, SupervisionProblem problem, SupervisionSplit split, WeakLabels weak, TestRows test, long seed, CancellationToken cancellation)
    {
        (Student, Seed, Classes, _test, _cancellation) = (student, seed, problem.Classes.Count, test, cancellation);
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
    /// <param name="isHelper">Whether it is never what the paradigm returns, but labels for others; how far it imitates the supervisor is then not looked at, which spares the time.</param>
    public ITaughtStudent Teach(RowFeatures rows, IReadOnlyList<double[]> labels, WeakLoss? loss = null, IStudent? student = null, bool isHelper = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _cancellation.ThrowIfCancellationRequested();
        var checkpoints = new List<Imitation>();
        var (learner, lesson) = (student ?? Student, new Lesson(rows, labels, Seed) { Loss = loss ?? new PlainLoss(), Watcher = isHelper ? null : Watch });
        RowsTrained += (long)rows.Count * learner.FitsOf(lesson.Loss);
        var taught = learner.Learn(lesson, _cancellation);
        _watched[taught] = checkpoints;
        return taught;

        void Watch(Func<RowFeatures, double[][]> ask)
        {
            _watching.Start();
            if (_test.ImitationOf(ask(_test.View)) is { } imitation)
                checkpoints.Add(imitation);
            _watching.Stop();
        }
    }

    /// <summary>How far a student of this room imitated the supervisor as it learnt; none of another's.</summary>
    internal IReadOnlyList<Imitation> ImitationOf(ITaughtStudent taught) => _watched.GetValueOrDefault(taught) ?? [];

    /// <summary>The time that looking at students took.</summary>
    internal TimeSpan Watching => _watching.Elapsed;

    /// <summary>Known rows, and after them fresh ones.</summary>
    internal RowFeatures KnownAnd(IReadOnlyList<int> freshRows) => RowFeatures.Joined(Known, Fresh.At(freshRows));
}
