namespace Superalign.MLNet.Compare;

/// <summary>Where the preferences of a paradigm come from.</summary>
public enum ClerkLabels
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>The supervisor, as it prefers.</summary>
    Supervisor,

    /// <summary>The supervisor, after it heard a debate.</summary>
    Debated,

    /// <summary>The truth: none is flipped.</summary>
    Truth,
}
