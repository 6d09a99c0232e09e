namespace Superalign.MLNet.Data;

/// <summary>Rows that the column contract allows beside tasks and preferences.</summary>
internal enum RowAllowance
{
    /// <summary>No others.</summary>
    None,

    /// <summary>Rows with a chosen or a rejected response alone: feedback on one response.</summary>
    OneSided,

    /// <summary>Rows without any response: prompts to sample responses to.</summary>
    Prompts,
}
