using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>What a model says of rows that it has not learnt from.</summary>
internal static class CrossFitting
{
    /// <summary>Learns without each fold in turn, and asks about the fold.</summary>
    /// <param name="rows">The rows, in random order.</param>
    /// <param name="folds">How many folds, at least 2; every so-manieth row is of one.</param>
    /// <param name="learn">Learns from some of the rows.</param>
    /// <param name="ask">What a model says of rows.</param>
    /// <returns>One label a row, in the order of the rows.</returns>
    public static double[][] Of(IReadOnlyList<int> rows, int folds, Func<IReadOnlyList<int>, ITaughtStudent> learn, Func<IReadOnlyList<int>, ITaughtStudent, double[][]> ask)
    {
        var said = new double[rows.Count][];
        for (var fold = 0; fold < folds; fold++)
        {
            int[] held = [.. Enumerable.Range(0, rows.Count).Where(place => place % folds == fold)];
            using var model = learn([.. Enumerable.Range(0, rows.Count).Where(place => place % folds != fold).Select(place => rows[place])]);
            var answers = ask([.. held.Select(place => rows[place])], model);
            for (var i = 0; i < held.Length; i++)
                said[held[i]] = answers[i];
        }
        return said;
    }
}
