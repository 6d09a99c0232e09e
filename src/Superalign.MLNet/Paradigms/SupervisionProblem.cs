using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>Rows that a weak supervisor and a strong student see each in its own way, and what is true of them.</summary>
public sealed record SupervisionProblem
{
    /// <param name="supervisorView">What the supervisor sees of each row.</param>
    /// <param name="studentView">What the student sees of each row.</param>
    /// <param name="truth">The true class of each row, from 0.</param>
    /// <param name="classes">The names of the classes, at least 2.</param>
    /// <exception cref="ArgumentException">Lists differ in length, a class is out of range, or there are fewer than two.</exception>
    public SupervisionProblem(RowFeatures supervisorView, RowFeatures studentView, IReadOnlyList<int> truth, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(supervisorView);
        ArgumentNullException.ThrowIfNull(studentView);
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(classes);
        if (supervisorView.Count != truth.Count || studentView.Count != truth.Count)
            throw new ArgumentException($"The supervisor sees {supervisorView.Count} rows, the student {studentView.Count}, and {truth.Count} have a true class; give all of each row.", nameof(truth));
        if (classes.Count < 2)
            throw new ArgumentException($"There are {classes.Count} classes, and supervisors choose among at least two. Check the column of labels.", nameof(classes));
        if (truth.FirstOrDefault(one => one < 0 || one >= classes.Count, 0) is var wrong && (wrong < 0 || wrong >= classes.Count))
            throw new ArgumentException($"A row has class {wrong}, but classes are 0 to {classes.Count - 1}. Leave out rows whose class is not known.", nameof(truth));
        (SupervisorView, StudentView, Truth, Classes) = (supervisorView, studentView, truth, classes);
    }

    /// <summary>What the supervisor sees of each row.</summary>
    public RowFeatures SupervisorView { get; }

    /// <summary>What the student sees of each row.</summary>
    public RowFeatures StudentView { get; }

    /// <summary>The true class of each row.</summary>
    public IReadOnlyList<int> Truth { get; }

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How many rows there are.</summary>
    public int Rows => Truth.Count;

    /// <summary>Labels of probabilities that say what is true of some rows.</summary>
    internal double[][] TrueLabels(IReadOnlyList<int> rows) => [.. rows.Select(row => Certain(Truth[row], Classes.Count))];

    /// <summary>All probability on one class.</summary>
    internal static double[] Certain(int @class, int classes)
    {
        var label = new double[classes];
        label[@class] = 1;
        return label;
    }
}
