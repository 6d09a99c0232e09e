namespace Superalign.MLNet.Values;

/// <summary>A fitted scorer out of a file scores the value: whatever was trained apart, such as a reward model.</summary>
public sealed record ModelStatement : ScorerStatement
{
    internal const string Id = "model";

    /// <summary>The model file, relative to the folder that the profile is fitted in; it does not lead out of it.</summary>
    public required string Path { get; init; }

    internal override string? Problem =>
        string.IsNullOrWhiteSpace(Path) ? "'path' is empty; name a model file"
        : System.IO.Path.IsPathRooted(Path) || Path.Split('/', '\\').Contains("..") ? $"'path' is '{Path}', which leads out of the profile's folder; put the model file into it"
        : null;
}
