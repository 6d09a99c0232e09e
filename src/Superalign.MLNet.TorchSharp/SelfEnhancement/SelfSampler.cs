using Superalign.MLNet.Generation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>Answers prompts several times, all of them in batches of like length.</summary>
/// <param name="separator">Stands behind a prompt.</param>
/// <param name="generation">Temperature, nucleus and length.</param>
/// <param name="seed">What samples are drawn from, with the purpose, the prompt and the number of the sample: neither order nor batch changes them.</param>
/// <param name="tokenBudget">Tokens of a batch at most, padding included.</param>
/// <param name="cancellation">Ends it between two tokens.</param>
internal sealed class SelfSampler(string separator, GenerationOptions generation, long seed, int tokenBudget, CancellationToken cancellation)
{
    /// <summary>Samples.</summary>
    /// <param name="model">The model.</param>
    /// <param name="prompts">The prompts.</param>
    /// <param name="each">Samples of each prompt.</param>
    /// <param name="purpose">Another purpose gives other samples.</param>
    /// <returns>Of each prompt, in their order.</returns>
    public SelfSample[][] Sample(LanguageModel model, IReadOnlyList<SelfPrompt> prompts, int each, string purpose)
    {
        var encoder = model.Encoder(separator);
        int[][] encoded = [.. prompts.Select(prompt => Fitted(encoder, encoder.EncodePrompt(prompt.Text)))];
        var ids = new List<int[]>(prompts.Count * each);
        var streams = new List<RandomStream>(prompts.Count * each);
        for (var row = 0; row < prompts.Count; row++)
        {
            for (var i = 0; i < each; i++)
            {
                ids.Add(encoded[row]);
                streams.Add(RandomStream.For(seed, FormattableString.Invariant($"{purpose}, sample {i} of {prompts[row].Occurrence}: {prompts[row].Text}")));
            }
        }
        var written = TokenGenerator.Generate(model.Network, ids, model.StopIds, generation, streams, tokenBudget, cancellation);
        return [.. written.Select((continuation, i) => Told(model, ids[i], continuation)).Chunk(each)];
    }

    private static SelfSample Told(LanguageModel model, int[] prompt, Continuation written) => new(
        model.Tokenizer.Decode(written.Ids, prompt), new TokenSequence([.. prompt, .. written.Ids, .. written.StopId is { } stop ? [stop] : Array.Empty<int>()], prompt.Length), written.Stopped);

    private static int[] Fitted(RowEncoder encoder, int[] prompt) => encoder.LeavesRoom(prompt) ? prompt : encoder.TruncatePrompt(prompt);
}
