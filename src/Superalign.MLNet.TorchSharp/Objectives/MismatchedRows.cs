namespace Superalign.MLNet.Objectives;

/// <summary>Which row's response stands behind each row's prompt when the reference point of <see cref="KahnemanTverskyLoss"/> is estimated.</summary>
public static class MismatchedRows
{
    /// <summary>For each row the next one, in a circle, whose prompt is another.</summary>
    /// <typeparam name="TPrompt">What tells prompts apart: the text, or its number.</typeparam>
    /// <param name="prompts">The prompts of a step's rows.</param>
    /// <returns>One zero-based row number for each row.</returns>
    /// <exception cref="ArgumentException">There are not two prompts that differ: a row's own response would be taken for another's, and
    /// every loss would have the same value whatever the policy does.</exception>
    public static int[] Of<TPrompt>(IReadOnlyList<TPrompt> prompts)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        var equality = EqualityComparer<TPrompt>.Default;
        var next = new int[prompts.Count];
        for (var row = 0; row < next.Length; row++)
        {
            var offset = 1;
            while (offset < next.Length && equality.Equals(prompts[(row + offset) % next.Length], prompts[row]))
                offset++;
            if (offset >= next.Length)
            {
                throw new ArgumentException(
                    $"A step of {next.Length} unpaired rows has one prompt only; the reference point of KTO is estimated from responses " +
                    "to other prompts. Take larger batches, or give more prompts.", nameof(prompts));
            }
            next[row] = (row + offset) % next.Length;
        }
        return next;
    }
}
