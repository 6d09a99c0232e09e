namespace Superalign.MLNet.Tokens;

/// <summary>A text as token ids.</summary>
/// <param name="Ids">Token ids, without begin and end tokens.</param>
/// <param name="Ends">For each token the position in the text (UTF-16 units) behind its last character.</param>
public readonly record struct EncodedText(int[] Ids, int[] Ends);
