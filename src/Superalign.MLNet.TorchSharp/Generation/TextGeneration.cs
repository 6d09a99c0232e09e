using Superalign.MLNet.Models;

namespace Superalign.MLNet.Generation;

/// <summary>Prompts to texts.</summary>
internal static class TextGeneration
{
    /// <summary>Continues every prompt; the results are in the order of the prompts.</summary>
    /// <param name="model">The model.</param>
    /// <param name="prompts">The prompts' texts.</param>
    /// <param name="separator">Stands behind the prompt.</param>
    /// <param name="options">How to generate.</param>
    /// <param name="seed">Each prompt's sampling stream comes from it and from a hash of the prompt.</param>
    /// <param name="tokenBudget">Tokens of a batch at most, padding included.</param>
    /// <param name="cancellation">Checked before every token.</param>
    public static IReadOnlyList<GeneratedText> Generate(
        LanguageModel model, IReadOnlyList<string> prompts, string separator, GenerationOptions options, long seed,
        int tokenBudget, CancellationToken cancellation = default)
    {
        var encoder = model.Encoder(separator);
        var ids = prompts.Select(encoder.EncodePrompt).ToArray();
        var streams = prompts.Select(prompt => TokenGenerator.StreamOf(seed, prompt)).ToArray();
        var continuations = TokenGenerator.Generate(model.Network, ids, model.StopIds, options, streams, tokenBudget, cancellation);
        return [.. continuations.Select((written, row) =>
            new GeneratedText(model.Tokenizer.Decode(written.Ids, ids[row]), written.Ids.Length, written.Stopped))];
    }
}
