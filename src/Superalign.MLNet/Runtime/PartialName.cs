namespace Superalign.MLNet.Runtime;

/// <summary>The name of a file or folder, and the one beside it that it has until it is complete.</summary>
internal sealed class PartialName
{
    public PartialName(string path)
    {
        Final = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        Parent = Path.GetDirectoryName(Final)
            ?? throw new IOException($"'{Final}' is the root of a drive. Give the name of a file or folder below it.");
        Partial = Path.Combine(Parent, $".{Path.GetFileName(Final)}.{Path.GetRandomFileName()}.partial");
    }

    /// <summary>The full path under its final name.</summary>
    public string Final { get; }

    /// <summary>The folder that holds both.</summary>
    public string Parent { get; }

    /// <summary>The full path while it is written; new in every object.</summary>
    public string Partial { get; }
}
