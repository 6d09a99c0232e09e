namespace Superalign.MLNet.Training;

/// <summary>A prompt and its response as token ids.</summary>
/// <param name="Ids">All ids: the begin token, the prompt, the response and, where training appends one, the end token.</param>
/// <param name="ResponseStart">Index of the response's first id, at least 1.</param>
internal readonly record struct TokenSequence(int[] Ids, int ResponseStart)
{
    /// <summary>Tokens of the sequence.</summary>
    public int Length => Ids.Length;

    /// <summary>Tokens of the response.</summary>
    public int ResponseLength => Ids.Length - ResponseStart;

    /// <summary>The ids in front of the response.</summary>
    public ReadOnlySpan<int> Prompt => Ids.AsSpan(0, ResponseStart);

    /// <summary>The response's ids.</summary>
    public ReadOnlySpan<int> Response => Ids.AsSpan(ResponseStart);
}
