namespace Superalign.MLNet.Data;

/// <summary>What the column contract asks of every row of a file.</summary>
internal enum RowCheck
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A task, a preference, or both.</summary>
    Either,

    /// <summary>A task; it may be a preference, too.</summary>
    Task,

    /// <summary>A preference; it may be a task, too.</summary>
    Preference,

    /// <summary>A preference, or a chosen or a rejected response alone.</summary>
    Feedback,

    /// <summary>A prompt; it may have a response, too.</summary>
    Prompt,
}
