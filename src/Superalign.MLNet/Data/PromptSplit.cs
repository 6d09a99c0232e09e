namespace Superalign.MLNet.Data;

/// <summary>Cuts a text after its first words.</summary>
internal static class PromptSplit
{
    /// <summary>
    /// Where the first <paramref name="words"/> words end, so that the two sides concatenate to the text: spaces before
    /// the first word belong to the prompt, spaces at the cut to the response. Pure.
    /// </summary>
    /// <param name="text">The text; words are runs of characters other than white space.</param>
    /// <param name="words">How many words the prompt has, at least 1.</param>
    /// <returns>The length of the prompt, or −1 where no further word is left for the response.</returns>
    public static int After(ReadOnlySpan<char> text, int words)
    {
        var end = 0;
        for (var word = 0; word < words; word++)
        {
            end = SkipWhile(text, end, space: true);
            end = SkipWhile(text, end, space: false);
        }
        return SkipWhile(text, end, space: true) < text.Length ? end : -1;
    }

    private static int SkipWhile(ReadOnlySpan<char> text, int from, bool space)
    {
        while (from < text.Length && char.IsWhiteSpace(text[from]) == space)
            from++;
        return from;
    }
}
