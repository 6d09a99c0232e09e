namespace Superalign.MLNet.Runtime;

/// <summary>The files of a folder on disk, to read.</summary>
internal sealed class FolderFileSet(string folder) : IFileSet
{
    public string Location => folder;

    public bool Contains(string name) => FileName.IsPlain(name) && File.Exists(Path.Combine(folder, name));

    public Stream OpenRead(string name)
    {
        FileName.RequirePlain(name);
        return Contains(name)
            ? File.OpenRead(Path.Combine(folder, name))
            : throw new FileNotFoundException($"'{folder}' has no file '{name}'.", name);
    }
}
