using Superalign.MLNet.Generation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Rewards;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tokens;

namespace Superalign.MLNet.Training;

/// <summary>Draws responses from a policy as it is, and has them rated.</summary>
/// <param name="tokenizer">Ids to text.</param>
/// <param name="stopIds">Ids that end a response.</param>
/// <param name="reward">Rates responses.</param>
/// <param name="maxTokens">New tokens of a response at most.</param>
/// <param name="tokenBudget">Tokens of a batch at most, padding included.</param>
internal sealed class ResponseSampler(ITextTokenizer tokenizer, IReadOnlyList<int> stopIds, IResponseReward reward, int maxTokens, int tokenBudget)
{
    private static readonly GenerationOptions FromThePolicy = new() { Temperature = 1 };

    /// <summary>The reward's name.</summary>
    public string Reward => reward.Name;

    /// <summary>What decides about samples and their rewards, for the run's identity: of a reward that is a record, its settings too.</summary>
    public string Settings => InvariantText.Of((reward.Name, reward, maxTokens));

    /// <summary>Draws responses to each prompt from the policy's own distribution.</summary>
    /// <param name="network">The policy.</param>
    /// <param name="prompts">The prompts.</param>
    /// <param name="groupSize">Responses to each.</param>
    /// <param name="stream">Where they are drawn from.</param>
    /// <returns>Group after group.</returns>
    public (TokenSequence Sequence, double Reward)[] Sample(CausalNetwork network, IReadOnlyList<PromptRow> prompts, int groupSize, RandomStream stream)
    {
        PromptRow[] rows = [.. prompts.SelectMany(prompt => Enumerable.Repeat(prompt, groupSize))];
        return Continue(network, rows, FromThePolicy with { MaxTokens = maxTokens }, [.. rows.Select(_ => new RandomStream(stream.NextBits()))], default);
    }

    /// <summary>The reward of the likeliest response to each prompt, token by token.</summary>
    /// <param name="network">The policy.</param>
    /// <param name="prompts">The prompts.</param>
    /// <param name="cancellation">Ends it between two tokens.</param>
    public double[] Greedy(CausalNetwork network, IReadOnlyList<PromptRow> prompts, CancellationToken cancellation = default) =>
        Array.ConvertAll(Continue(network, prompts, new GenerationOptions { MaxTokens = maxTokens }, [.. prompts.Select(_ => new RandomStream(0))], cancellation), row => row.Reward);

    private (TokenSequence Sequence, double Reward)[] Continue(
        CausalNetwork network, IReadOnlyList<PromptRow> rows, GenerationOptions options, RandomStream[] streams, CancellationToken cancellation)
    {
        var written = TokenGenerator.Generate(network, [.. rows.Select(row => row.Ids)], stopIds, options, streams, tokenBudget, cancellation);
        var rewards = reward.Rate([.. rows.Zip(written, (row, response) => new SampledResponse(row.Prompt, tokenizer.Decode(response.Ids, row.Ids), row.Answer))]);
        if (rewards.Length != rows.Count)
            throw new InvalidOperationException($"The reward '{reward.Name}' rated {rewards.Length} of {rows.Count} responses; it gives one number for each. Correct its '{nameof(IResponseReward.Rate)}'.");
        return [.. rows.Select((row, i) => (new TokenSequence([.. row.Ids, .. written[i].Ids, .. written[i].StopId is { } stop ? [stop] : Array.Empty<int>()], row.Ids.Length), rewards[i]))];
    }
}
