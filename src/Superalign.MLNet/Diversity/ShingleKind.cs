namespace Superalign.MLNet.Diversity;

/// <summary>What pieces of a text are compared.</summary>
public enum ShingleKind
{
    /// <summary>Runs of characters, for texts of any length and language. The default.</summary>
    Characters,

    /// <summary>Runs of words, for long texts.</summary>
    Words,
}
