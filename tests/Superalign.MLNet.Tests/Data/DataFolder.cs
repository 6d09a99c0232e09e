using System.Text;
using Microsoft.ML;

namespace Superalign.MLNet.Tests.Data;

/// <summary>A folder of small files for one test; messages name a file by its plain name.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("superalign-data-");

    public MLContext MLContext { get; } = new(seed: 1);

    public DataCatalog Data => MLContext.Superalign().Data;

    public IEnumerable<string> Files => _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal);

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    public string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Loads a file of this text and gives its schema and rows as lines.</summary>
    public string Load(string name, string text, DataCatalog.Options? options = null)
    {
        using var table = Data.Load(Write(name, text), options);
        return TableText.Of(table);
    }

    /// <summary>The message of the exception that loading a file of this text must throw.</summary>
    public string ErrorOf<TException>(string name, string text, DataCatalog.Options? options = null)
        where TException : Exception =>
        ErrorOf<TException>(() => Data.Load(Write(name, text), options));

    /// <summary>The message of the exception that the action must throw, without this folder's path.</summary>
    public string ErrorOf<TException>(Action action)
        where TException : Exception =>
        Assert.ThrowsExactly<TException>(action).Message.Replace(_folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);
}
