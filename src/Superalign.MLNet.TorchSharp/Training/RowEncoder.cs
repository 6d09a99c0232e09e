using Superalign.MLNet.Tokens;

namespace Superalign.MLNet.Training;

/// <summary>Prompts and responses to token sequences that fit the context.</summary>
/// <remarks>
/// The ids are those of prompt + separator + response encoded as one text behind the begin token; the response starts at the first token
/// that does not lie wholly inside prompt + separator.
/// </remarks>
internal sealed class RowEncoder
{
    /// <summary>Prompt tokens that truncation leaves, where there are as many.</summary>
    public const int KeptPromptTokens = 16;

    private readonly ITextTokenizer _tokenizer;
    private readonly string _separator;
    private readonly int _endId;
    private readonly int _contextLength;

    /// <param name="tokenizer">Text to ids.</param>
    /// <param name="separator">Stands between prompt and response; may be empty.</param>
    /// <param name="endId">The id that training appends to a response.</param>
    /// <param name="contextLength">The longest sequence in tokens.</param>
    public RowEncoder(ITextTokenizer tokenizer, string separator, int endId, int contextLength)
    {
        _tokenizer = tokenizer;
        _separator = separator;
        _endId = endId;
        _contextLength = contextLength;
    }

    /// <summary>Encodes a row of any length.</summary>
    /// <param name="prompt">May be empty.</param>
    /// <param name="response">May be empty.</param>
    /// <param name="withEnd">Whether to append the end token.</param>
    public TokenSequence Encode(string prompt, string response, bool withEnd)
    {
        var head = prompt + _separator;
        var encoded = _tokenizer.Encode(head + response);
        var promptTokens = 0;
        while (promptTokens < encoded.Ids.Length && encoded.Ends[promptTokens] <= head.Length)
            promptTokens++;
        int[] ids = [_tokenizer.BeginId, .. encoded.Ids, .. withEnd ? [_endId] : Array.Empty<int>()];
        return new TokenSequence(ids, promptTokens + 1);
    }

    /// <summary>The ids of a prompt that a response is to follow: the begin token, prompt and separator.</summary>
    public int[] EncodePrompt(string prompt) => [_tokenizer.BeginId, .. _tokenizer.Encode(prompt + _separator).Ids];

    /// <summary>Whether a sequence fits the context.</summary>
    public bool Fits(TokenSequence sequence) => sequence.Length <= _contextLength;

    /// <summary>Whether a token fits the context behind a prompt.</summary>
    public bool LeavesRoom(int[] prompt) => prompt.Length < _contextLength;

    /// <summary>Leaves out a prompt's oldest ids behind the begin token, until a quarter of the context, or at least a token, is left for a response.</summary>
    public int[] TruncatePrompt(int[] prompt) => [prompt[0], .. prompt.AsSpan(prompt.Length - Math.Max(0, Math.Min(prompt.Length, _contextLength - Math.Max(1, _contextLength / 4)) - 1))];

    /// <summary>Cuts a sequence to the context; one that fits is returned as it is.</summary>
    public TokenSequence Truncate(TokenSequence sequence) => Truncate(sequence, sequence.Length);

    /// <summary>Cuts both sides of a pair by the needs of the longer one, so that they keep the same prompt.</summary>
    public TokenPair Truncate(TokenPair pair)
    {
        var longer = Math.Max(pair.Chosen.Length, pair.Rejected.Length);
        return new TokenPair(Truncate(pair.Chosen, longer), Truncate(pair.Rejected, longer));
    }

    private TokenSequence Truncate(TokenSequence sequence, int longest)
    {
        if (longest <= _contextLength)
            return sequence;
        var promptTokens = sequence.ResponseStart - 1;
        var dropped = Math.Clamp(longest - _contextLength, 0, Math.Max(0, promptTokens - KeptPromptTokens));
        int[] ids = [sequence.Ids[0], .. sequence.Ids.AsSpan(1 + dropped)];
        if (ids.Length > _contextLength)
            ids = ids[.._contextLength];
        // A kept prompt that fills the context leaves an empty response, never one of negative length.
        return new TokenSequence(ids, Math.Min(sequence.ResponseStart - dropped, ids.Length));
    }
}
