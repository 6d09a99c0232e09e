namespace Superalign.MLNet.Values;

/// <summary>A rule on one text.</summary>
public abstract record TextRule : Rule
{
    private protected TextRule()
    {
    }

    /// <summary>The column of the text; null, the default, is the response.</summary>
    public string? Column { get; init; }
}
