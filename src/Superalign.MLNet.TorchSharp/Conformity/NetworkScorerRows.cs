using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Conformity;

/// <summary>A block of rows as sequences that fit the context, and why some have no score.</summary>
/// <param name="Sequences">One a row.</param>
/// <param name="Reasons">One a row: empty, or what was cut, or why there is no score.</param>
internal readonly record struct NetworkScorerRows(TokenSequence[] Sequences, string[] Reasons)
{
    /// <summary>Encodes a block.</summary>
    /// <param name="input">The block.</param>
    /// <param name="prompt">The column of prompts, which may be absent.</param>
    /// <param name="response">The column of responses.</param>
    /// <param name="encoder">Text to ids.</param>
    /// <param name="withEnd">Whether the end token is part of a response.</param>
    public static NetworkScorerRows Of(BatchInput input, InputColumn<string> prompt, InputColumn<string> response, RowEncoder encoder, bool withEnd)
    {
        var rows = new NetworkScorerRows(new TokenSequence[input.Rows], new string[input.Rows]);
        var responses = input.Get(response);
        for (var row = 0; row < input.Rows; row++)
        {
            var whole = encoder.Encode(input.Has(prompt) ? input.Get(prompt)[row] : "", responses[row], withEnd && responses[row].Length > 0);
            var cut = encoder.Truncate(whole);
            rows.Sequences[row] = cut;
            rows.Reasons[row] = responses[row].Length == 0 ? "the response is empty"
                : cut.ResponseLength == 0 ? "the context has no room for the response"
                : cut.Length < whole.Length ? $"cut from {whole.Length} to {cut.Length} tokens"
                : "";
        }
        return rows;
    }
}
