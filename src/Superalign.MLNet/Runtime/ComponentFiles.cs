using Microsoft.ML;

namespace Superalign.MLNet.Runtime;

/// <summary>A component's files inside a model file: a list of names and sizes, and an entry of the archive for each.</summary>
internal sealed class ComponentFiles : IFileSet
{
    private const int MostFiles = 1024;

    private readonly ModelLoadContext _context;
    private readonly Dictionary<string, long> _sizes;

    private ComponentFiles(ModelLoadContext context, string location, Dictionary<string, long> sizes)
    {
        _context = context;
        Location = location;
        _sizes = sizes;
    }

    /// <summary>The folder of the component's entries in the archive.</summary>
    public string Location { get; }

    /// <summary>Opens the files of a component that is being loaded; they can be read until its <c>Create</c> returns.</summary>
    /// <exception cref="InvalidDataException">The list is damaged, or a name could leave the component's folder.</exception>
    /// <exception cref="FormatException">The entry is of another kind or version.</exception>
    public static ComponentFiles Open(ModelLoadContext context, ComponentFormat format)
    {
        context.CheckAtModel(format.ToVersionInfo());
        var location = FolderOf(context.Directory);
        var sizes = new Dictionary<string, long>();
        var count = context.Reader.ReadInt32();
        if (count is < 0 or > MostFiles)
            throw new InvalidDataException(
                $"The model file says that '{location}' holds {count} files; 0 to {MostFiles} were expected. The file is damaged.");
        for (var i = 0; i < count; i++)
        {
            var name = context.Reader.ReadString();
            var size = context.Reader.ReadInt64();
            if (!FileName.IsPlain(name) || size < 0 || IsTaken(sizes, name))
                throw new InvalidDataException(
                    $"The model file lists a file '{name}' of {size} bytes in '{location}'; plain and distinct names and sizes " +
                    "from 0 up were expected. The file is damaged or was made to do harm.");
            sizes.Add(name, size);
        }
        return new ComponentFiles(context, location, sizes);
    }

    /// <summary>Writes a component: its version, its files and their list.</summary>
    public static void Save(ModelSaveContext context, ComponentFormat format, Action<IFileSink> saveFiles)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.CheckAtModel();
        context.SetVersionInfo(format.ToVersionInfo());
        var sink = new Sink(context);
        saveFiles(sink);
        context.Writer.Write(sink.Sizes.Count);
        foreach (var (name, size) in sink.Sizes)
        {
            context.Writer.Write(name);
            context.Writer.Write(size);
        }
    }

    public bool Contains(string name) => _sizes.ContainsKey(name);

    public Stream OpenRead(string name)
    {
        if (!_sizes.TryGetValue(name, out var size))
            throw new FileNotFoundException($"The model file has no '{name}' in '{Location}'.", name);
        // The repository closes the stream at the latest when loading ends.
        var stream = _context.Repository.OpenEntryOrNull(Location, name)?.Stream;
        var found = stream?.Length;
        if (stream is not null && found == size)
            return stream;
        stream?.Dispose();
        throw new InvalidDataException(
            $"'{name}' in '{Location}' of the model file {(found is null ? "is missing" : $"has {found} bytes")}, but {size} bytes " +
            "were saved. The file is damaged.");
    }

    private static string FolderOf(string? directory) => Path.Combine(directory ?? "", "Files");

    // ML.NET keeps extracted entries by their names in lower case.
    private static bool IsTaken(Dictionary<string, long> sizes, string name) =>
        sizes.Keys.Contains(name, StringComparer.OrdinalIgnoreCase);

    private sealed class Sink(ModelSaveContext context) : IFileSink
    {
        private readonly string _folder = FolderOf(context.Directory);

        public Dictionary<string, long> Sizes { get; } = [];

        public void Write(string name, Action<Stream> write)
        {
            FileName.RequirePlain(name);
            if (Sizes.Count == MostFiles || IsTaken(Sizes, name))
                throw new InvalidOperationException(
                    $"'{name}' is written twice, ignoring case, or is more than the {MostFiles} files that a component may have.");
            using var entry = context.Repository.CreateEntry(_folder, name);
            write(entry.Stream);
            Sizes.Add(name, entry.Stream.Length);
        }
    }
}
