using System.Diagnostics.CodeAnalysis;

namespace Superalign.MLNet.Tests.Documents;

/// <summary>What .NET Interactive gives to a cell, as far as the notebooks use it. Public, for scripts see nothing else.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "The names are .NET Interactive's.")]
public sealed class NotebookGlobals
{
    private readonly List<string> _shown = [];

    /// <summary>Marks text as HTML.</summary>
    public static HtmlFragment HTML(string content) => new(content);

    /// <summary>Shows HTML below the cell.</summary>
    public void display(HtmlFragment html)
    {
        ArgumentNullException.ThrowIfNull(html);
        _shown.Add(html.Content);
    }

    /// <summary>What was shown since the last call.</summary>
    internal string[] TakeShown()
    {
        string[] shown = [.. _shown];
        _shown.Clear();
        return shown;
    }
}
