using Superalign.MLNet.Models;

namespace Superalign.MLNet.Training;

/// <summary>Tasks in the order of their difficulty.</summary>
internal static class TaskRanks
{
    /// <summary>The place of each task from the easiest, 0, to the most difficult; of equals the earlier row is the easier one.</summary>
    /// <param name="network">The model whose loss counts; gradients are neither needed nor taken.</param>
    /// <param name="tasks">The tasks, each with a response.</param>
    /// <param name="difficulty">What makes them difficult.</param>
    /// <param name="tokenBudget">Tokens of a batch at most, padding included.</param>
    public static int[] Of(CausalNetwork network, IReadOnlyList<TokenSequence> tasks, TaskDifficulty difficulty, int tokenBudget)
    {
        double[] difficulties = difficulty == TaskDifficulty.Length
            ? [.. tasks.Select(task => (double)task.Length)]
            : [.. SequenceScorer.Score(network, tasks, tokenBudget).Zip(tasks, (score, task) => -score.LogProb / task.ResponseLength)];
        var ranks = new int[tasks.Count];
        foreach (var (row, rank) in Enumerable.Range(0, tasks.Count).OrderBy(row => difficulties[row]).Select((row, rank) => (row, rank)))
            ranks[row] = rank;
        return ranks;
    }
}
