using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Generation;

/// <summary>Continues prompts token by token, in batches of like length.</summary>
internal static class TokenGenerator
{
    /// <summary>The stream that a prompt's samples are drawn from: a function of the seed and the text, so that neither the order nor
    /// the number of rows changes what a row draws.</summary>
    public static RandomStream StreamOf(long seed, string prompt) => RandomStream.For(seed, "sample:" + prompt);

    /// <summary>Continues every prompt.</summary>
    /// <param name="network">The model; dropout is off unless the caller turned it on.</param>
    /// <param name="prompts">Ids of each prompt, begin token first. Of one that does not leave room for a new token in the context, the
    /// oldest ids behind the begin token are left out until there is room for one.</param>
    /// <param name="stopIds">Ids that end a row.</param>
    /// <param name="options">Length and sampling.</param>
    /// <param name="streams">One a prompt, advanced by one number a sampled token; greedy choice draws nothing.</param>
    /// <param name="tokenBudget">Bounds a batch: rows × (longest prompt + new tokens at most). One row always runs.</param>
    /// <param name="cancellation">Ends generation between two tokens.</param>
    /// <returns>In the order of the prompts. A row's tokens are those of the row alone, unless logits tie to within rounding.</returns>
    /// <exception cref="ArgumentException">A prompt is empty, or streams and prompts differ in number.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tokenBudget"/> is below 1.</exception>
    /// <exception cref="InvalidOperationException">The network gave logits that are not finite.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> asked to end.</exception>
    public static IReadOnlyList<Continuation> Generate(
        CausalNetwork network,
        IReadOnlyList<int[]> prompts,
        IReadOnlyList<int> stopIds,
        GenerationOptions options,
        IReadOnlyList<RandomStream> streams,
        int tokenBudget,
        CancellationToken cancellation)
    {
        CheckRows(prompts, streams);
        var context = network.Config.ContextLength;
        var maxTokens = Math.Min(options.MaxTokens, context);
        GrowingRow[] rows = [.. prompts.Zip(streams, (prompt, stream) =>
        {
            var fitted = Fit(prompt, context);
            return new GrowingRow(fitted, Math.Min(maxTokens, context - fitted.Length), stopIds, stream);
        })];
        // A batch more is as many steps more, each of which reads all parameters: few batches, whatever the padding.
        foreach (var batch in TokenBudget.Batches([.. rows.Select(row => row.Prompt.Length + maxTokens)], tokenBudget, costOfBatch: tokenBudget))
            Run(network, [.. batch.Select(row => rows[row])], options, cancellation);
        return [.. rows.Select(row => row.Continuation)];
    }

    private static void Run(CausalNetwork network, GrowingRow[] rows, GenerationOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var batch = new CachedBatch(network, [.. rows.Select(row => row.Prompt)], rows.Max(row => row.Limit) - 1);
        while (true)
        {
            TokenChoice.Extend(rows, batch.Logits, options);
            int[] open = [.. Enumerable.Range(0, rows.Length).Where(row => !rows[row].Ended)];
            if (open.Length == 0)
                return;
            if (2 * open.Length <= rows.Length)
            {
                batch.Keep(open);
                rows = [.. open.Select(row => rows[row])];
            }

            cancellation.ThrowIfCancellationRequested();
            batch.Step(rows.Select(row => row.Last));
        }
    }

    private static int[] Fit(int[] prompt, int context) =>
        prompt.Length < context ? prompt : [prompt[0], .. prompt.AsSpan(prompt.Length - (context - 2))];

    private static void CheckRows(IReadOnlyList<int[]> prompts, IReadOnlyList<RandomStream> streams)
    {
        if (streams.Count != prompts.Count)
        {
            throw new ArgumentException(
                $"There are {streams.Count} streams for {prompts.Count} prompts; every prompt draws from its own. Give one stream a prompt.",
                nameof(streams));
        }

        for (var row = 0; row < prompts.Count; row++)
        {
            if (prompts[row].Length == 0)
            {
                throw new ArgumentException(
                    $"Prompt {row} holds no token; a continuation needs one to follow. Start every prompt with the begin token.",
                    nameof(prompts));
            }
        }
    }
}
