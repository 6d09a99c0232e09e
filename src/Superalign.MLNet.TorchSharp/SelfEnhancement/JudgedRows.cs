using Superalign.MLNet.Models;
using Superalign.MLNet.Rewards;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>Log-probabilities of responses for judges.</summary>
internal static class JudgedRows
{
    /// <summary>The summed log-probability of each response with its end, nats; not-a-number where the context has no room for it.</summary>
    public static double[] Score(LanguageModel model, SelfJudgeContext context, IReadOnlyList<SampledResponse> responses, out int[] lengths)
    {
        ArgumentNullException.ThrowIfNull(responses);
        var encoder = model.Encoder(context.Separator);
        TokenSequence[] rows = [.. responses.Select(row => encoder.Truncate(encoder.Encode(row.Prompt, row.Response, withEnd: true)))];
        lengths = Array.ConvertAll(rows, row => row.ResponseLength);
        var scores = SequenceScorer.Score(model.Network, rows, context.TokenBudget, cancellation: context.Cancellation);
        return [.. scores.Zip(rows, (score, row) => row.ResponseLength > 0 ? score.LogProb : double.NaN)];
    }
}
