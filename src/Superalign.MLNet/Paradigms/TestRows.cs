using Superalign.MLNet.Diversity;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>Measures models on the test rows of a split.</summary>
internal sealed class TestRows(SupervisionProblem problem, SupervisionSplit split, IReadOnlyList<double[]?> weak)
{
    private readonly int[] _answered = [.. Enumerable.Range(0, split.Test.Count).Where(i => weak[i] is not null)];

    /// <summary>What the student sees.</summary>
    public RowFeatures View { get; } = problem.StudentView.At(split.Test);

    /// <summary>How far a student repeats the supervisor's errors on the rows that this one answers; null where it is never wrong, or never right.</summary>
    /// <param name="said">What the student says of each test row.</param>
    public Imitation? ImitationOf(double[][] said)
    {
        int[] supervisor = [.. _answered.Select(i => ClassOf(weak[i]))], truth = [.. _answered.Select(i => problem.Truth[split.Test[i]])];
        var errors = supervisor.Zip(truth).Count(row => row.First != row.Second);
        return errors == 0 || errors == truth.Length ? null : Imitation.Of([.. _answered.Select(i => ClassOf(said[i]))], supervisor, truth);
    }

    /// <summary>The figures of a model.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="said">What it says of each test row; a row without an answer counts as guessed.</param>
    /// <param name="rowsTrained">Rows that were trained on.</param>
    /// <param name="took">The time of training.</param>
    public ParadigmRun Of(string name, long seed, IReadOnlyList<double[]?> said, long rowsTrained, TimeSpan took)
    {
        var (right, agreed, answered, repeated, errors) = (0.0, 0, 0, 0, 0);
        for (var i = 0; i < said.Count; i++)
        {
            var truth = problem.Truth[split.Test[i]];
            var (own, supervisor) = (ClassOf(said[i]), ClassOf(weak[i]));
            right += own < 0 ? 1.0 / problem.Classes.Count : own == truth ? 1 : 0;
            if (supervisor < 0)
                continue;
            answered++;
            agreed += own == supervisor ? 1 : 0;
            errors += supervisor != truth ? 1 : 0;
            repeated += supervisor != truth && own == supervisor ? 1 : 0;
        }
        return new ParadigmRun
        {
            Name = name,
            Seed = seed,
            Accuracy = right / said.Count,
            Agreement = answered == 0 ? double.NaN : (double)agreed / answered,
            ErrorsRepeated = errors == 0 ? double.NaN : (double)repeated / errors,
            RowsTrained = rowsTrained,
            Seconds = took.TotalSeconds,
        };
    }

    private static int ClassOf(double[]? label) => label is null ? -1 : Array.IndexOf(label, label.Max());
}
