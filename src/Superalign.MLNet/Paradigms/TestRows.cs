namespace Superalign.MLNet.Paradigms;

/// <summary>Measures models on the test rows of a split.</summary>
internal sealed class TestRows(SupervisionProblem problem, SupervisionSplit split, IReadOnlyList<double[]?> weak)
{
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
