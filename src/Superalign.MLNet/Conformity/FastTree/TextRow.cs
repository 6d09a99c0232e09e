namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>One response that is learnt from.</summary>
internal sealed class TextRow
{
    public string Prompt { get; set; } = "";

    public string Response { get; set; } = "";

    /// <summary>Whether it conforms; of a pair, the chosen one does.</summary>
    public bool Label { get; set; }

    /// <summary>The number of its pair, or its own where there are no pairs.</summary>
    public int Pair { get; set; }

    /// <summary>The part of the stacking that it belongs to: rows of one prompt are in one part.</summary>
    public int Part { get; set; }
}
