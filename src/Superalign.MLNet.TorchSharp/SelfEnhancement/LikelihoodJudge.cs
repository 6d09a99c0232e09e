using Superalign.MLNet.Models;
using Superalign.MLNet.Rewards;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>Rates a response by its mean log-probability of a token, nats: <c>likelihood</c>. For models that are too small to be asked in words.</summary>
/// <remarks>With no model of its own it prefers what the present model says most often, which sharpens it: it needs a guard of diversity more than others.</remarks>
public sealed class LikelihoodJudge : ISelfJudge
{
    /// <summary>The model whose log-probabilities count, which stays the caller's; null, the default, for the present model.</summary>
    public LanguageModel? Model { get; init; }

    /// <inheritdoc/>
    public string Name => "likelihood";

    /// <inheritdoc/>
    public double[] Rate(SelfJudgeContext context, IReadOnlyList<SampledResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(context);
        var scores = JudgedRows.Score(Model ?? context.Present, context, responses, out var lengths);
        return [.. scores.Zip(lengths, (score, length) => score / length)];
    }
}
