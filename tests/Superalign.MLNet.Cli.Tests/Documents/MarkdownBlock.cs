namespace Superalign.MLNet.Tests.Documents;

/// <summary>A block of code in a Markdown file.</summary>
/// <param name="Language">What stands behind the opening fence.</param>
/// <param name="Text">The lines between the fences.</param>
internal sealed record MarkdownBlock(string Language, string Text)
{
    private const string Fence = "```";

    /// <summary>The blocks of a file in order.</summary>
    public static IEnumerable<MarkdownBlock> In(string path)
    {
        string? language = null;
        var lines = new List<string>();
        foreach (var line in File.ReadLines(path))
        {
            if (!line.StartsWith(Fence, StringComparison.Ordinal))
            {
                lines.Add(line);
            }
            else if (language is null)
            {
                language = line[Fence.Length..];
                lines.Clear();
            }
            else
            {
                yield return new MarkdownBlock(language, string.Join('\n', lines));
                language = null;
            }
        }
    }
}
