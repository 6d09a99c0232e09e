namespace Superalign.MLNet.Data;

/// <summary>Why a row cannot be used; with file and line it becomes a <see cref="BadRow"/>.</summary>
/// <param name="Found">What stands there, in the file's own notation.</param>
/// <param name="Expected">What was expected instead.</param>
/// <param name="Advice">What to do, a sentence.</param>
internal sealed record RowProblem(string Found, string Expected, string Advice)
{
    private const int LongestShown = 60;

    /// <summary>The field as the file names it; null where the row as a whole is meant.</summary>
    public string? Field { get; init; }

    public BadRow At(string file, long line) => new(file, line, Field, Shorten(Found), Expected, Advice);

    private static string Shorten(string text) =>
        text.Length <= LongestShown ? text : string.Concat(text.AsSpan(0, LongestShown), "…");
}
