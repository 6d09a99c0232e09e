namespace Superalign.MLNet.Tests.Documents;

/// <summary>Text that is HTML, for a cell to display.</summary>
/// <param name="Content">The HTML.</param>
public sealed record HtmlFragment(string Content);
