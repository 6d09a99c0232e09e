namespace Superalign.MLNet.Conformity;

/// <summary>What rows say about the value that is scored.</summary>
public enum Supervision
{
    /// <summary>Nothing: there are texts, and no judgement of them.</summary>
    None,

    /// <summary>A label a row: whether the row conforms.</summary>
    Labels,

    /// <summary>Two responses to a prompt, of which one conforms better.</summary>
    Pairs,
}
