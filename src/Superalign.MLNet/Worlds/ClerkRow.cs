namespace Superalign.MLNet.Worlds;

/// <summary>A row of tasks and preferences in one table, by the column contract; missing text is empty.</summary>
public sealed class ClerkRow
{
    /// <summary>Context and question.</summary>
    public string Prompt { get; set; } = "";

    /// <summary>The careless clerk's reply, in task rows.</summary>
    public string Response { get; set; } = "";

    /// <summary>The preferred reply, in preference rows.</summary>
    public string Chosen { get; set; } = "";

    /// <summary>The other reply, in preference rows.</summary>
    public string Rejected { get; set; } = "";

    /// <summary>The value in question, in preference rows.</summary>
    public string Value { get; set; } = "";

    /// <summary>Whom the row comes from: <c>clerk</c> (tasks) or <c>inspector</c> (preferences).</summary>
    public string Supervisor { get; set; } = "";
}
