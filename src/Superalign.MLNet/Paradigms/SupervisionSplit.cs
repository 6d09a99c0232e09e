using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Paradigms;

/// <summary>Which rows of a problem serve what; no row serves twice.</summary>
/// <param name="Known">Rows whose true class the supervisor is taught, and which all paradigms may use.</param>
/// <param name="Fresh">Rows that the supervisor labels for the student; only the ceiling knows their truth.</param>
/// <param name="Test">Rows that figures are of.</param>
public sealed record SupervisionSplit(IReadOnlyList<int> Known, IReadOnlyList<int> Fresh, IReadOnlyList<int> Test)
{
    /// <summary>Draws a split.</summary>
    /// <param name="problem">The rows.</param>
    /// <param name="known">How many known rows, at least 4.</param>
    /// <param name="testShare">The share of all rows that is tested on, in (0, 1).</param>
    /// <param name="seed">The seed of the draw.</param>
    /// <exception cref="ArgumentException">The rows do not suffice, or known rows lack a class; the message says what to change.</exception>
    public static SupervisionSplit Draw(SupervisionProblem problem, int known, double testShare, long seed)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (known < 4)
            throw new ArgumentOutOfRangeException(nameof(known), known, $"The supervisor is to learn from {known} rows; give it at least 4, some of each class.");
        if (testShare is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(testShare), testShare, FormattableString.Invariant($"The share of test rows is {testShare}; give a number between 0 and 1, such as 0.3."));
        int[] order = [.. Enumerable.Range(0, problem.Rows)];
        RandomStream.For(seed, "split").Shuffle(order.AsSpan());
        var test = (int)Math.Round(problem.Rows * testShare);
        if (problem.Rows - test - known < 10 || test < 10)
        {
            throw new ArgumentException(
                $"Of {problem.Rows} rows {known} are known and {test} are tested on, which leaves {problem.Rows - test - known} to be labelled; at least 10 of each are needed. Give more rows, or fewer known ones.", nameof(problem));
        }
        var split = new SupervisionSplit(order[test..(test + known)], order[(test + known)..], order[..test]);
        for (var k = 0; k < problem.Classes.Count; k++)
        {
            if (split.Known.Count(row => problem.Truth[row] == k) < 2)
                throw new ArgumentException($"Fewer than two of the {known} known rows of seed {seed} are of class '{problem.Classes[k]}'; the supervisor cannot learn it. Give it more rows.", nameof(known));
        }
        return split;
    }
}
