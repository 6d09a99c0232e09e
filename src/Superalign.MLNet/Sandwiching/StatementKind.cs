namespace Superalign.MLNet.Sandwiching;

/// <summary>What a statement does.</summary>
public enum StatementKind
{
    /// <summary>It speaks for an answer.</summary>
    Argument,

    /// <summary>It gives the answer that is to be criticised.</summary>
    Proposal,

    /// <summary>It names a flaw of the answer.</summary>
    Flaw,

    /// <summary>It finds no flaw of the answer.</summary>
    NoFlaw,
}
