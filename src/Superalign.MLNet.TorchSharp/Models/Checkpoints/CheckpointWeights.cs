using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Models.Checkpoints;

/// <summary>The weights of a model folder: one safetensors file, or several with an index.</summary>
internal sealed class CheckpointWeights : IDisposable
{
    public const string SingleFile = "model.safetensors";
    public const string IndexFile = "model.safetensors.index.json";

    private readonly string _location;
    private readonly Dictionary<string, SafetensorsFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string File, SafetensorsEntry Entry)> _tensors = new(StringComparer.Ordinal);

    private CheckpointWeights(string location) => _location = location;

    /// <summary>Opens the files and reads their headers; no weight is read yet.</summary>
    /// <exception cref="InvalidDataException">There are no weights, or a header or the index is damaged.</exception>
    public static CheckpointWeights Open(IFileSet files)
    {
        var weights = new CheckpointWeights(files.Location);
        try
        {
            if (files.Contains(SingleFile))
                weights.Add(files, SingleFile);
            else if (files.Contains(IndexFile))
                weights.AddIndexed(files);
            else
                throw new InvalidDataException(NothingFound(files));
            return weights;
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <summary>Checks that the files hold the tensors expected and no others.</summary>
    /// <param name="expected">Names and shapes. Without a head among them it is the embedding, and a copy of that in the
    /// files is left unread.</param>
    /// <exception cref="InvalidDataException">A tensor is missing, has another shape or a type that isn't read, or is not
    /// expected.</exception>
    public void Require(IEnumerable<(string Name, long[] Shape)> expected)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, shape) in expected)
        {
            Require(name, shape);
            names.Add(name);
        }
        if (_tensors.ContainsKey(ParameterLayout.Head) && names.Add(ParameterLayout.Head))
            Require(ParameterLayout.Head, _tensors[ParameterLayout.Embedding].Entry.Shape);
        var unexpected = _tensors.Keys.Where(name => !names.Contains(name) && !IsRotaryTable(name)).Take(4).ToList();
        if (unexpected.Count > 0)
        {
            var few = unexpected.Take(3).Select(name => $"'{Excerpt.Of(name)}' (in '{_tensors[name].File}')");
            throw new InvalidDataException(
                $"The weights in '{_location}' hold tensors that a Llama model of this configuration does not have: " +
                $"{string.Join(", ", few)}{(unexpected.Count > 3 ? " and more" : "")}. Check that 'config.json' belongs to " +
                "these weights; adapters and other architectures are not read.");
        }
    }

    // Older versions of transformers saved the rotary frequencies, which follow from the configuration.
    private static bool IsRotaryTable(string name) => name.EndsWith(".rotary_emb.inv_freq", StringComparison.Ordinal);

    /// <summary>Reads a run of a tensor's elements as 32-bit numbers.</summary>
    /// <param name="name">A tensor that has been required.</param>
    /// <param name="first">The first element, in row-major order.</param>
    /// <param name="destination">Takes as many elements as it is long.</param>
    public void Read(string name, long first, Span<float> destination)
    {
        var (file, entry) = _tensors[name];
        _files[file].Read(entry, first, destination);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files.Values)
            file.Dispose();
    }

    private void Require(string name, long[] shape)
    {
        if (!_tensors.TryGetValue(name, out var found))
        {
            var remedy = name == ParameterLayout.Head
                ? "If the head is the embedding, set 'tie_word_embeddings' to true in 'config.json'."
                : "Check that 'config.json' belongs to these weights and that every file was copied.";
            throw new InvalidDataException(
                $"The weights in '{_location}' have no tensor '{name}'; one of shape {Excerpt.Of(shape)} is expected. {remedy}");
        }
        var what = $"Tensor '{name}' of '{found.File}' in '{_location}'";
        if (!found.Entry.Shape.AsSpan().SequenceEqual(shape))
        {
            throw new InvalidDataException(
                $"{what} has the shape {Excerpt.Of(found.Entry.Shape)}, but 'config.json' asks for {Excerpt.Of(shape)}. " +
                "Check that both belong to the same model.");
        }
        if (!SafetensorsFile.CanRead(found.Entry.DataType))
        {
            throw new InvalidDataException(
                $"{what} has the type {found.Entry.DataType}; F32, F16 and BF16 are read. Save the model in one of these, " +
                "unquantised.");
        }
    }

    private void AddIndexed(IFileSet files)
    {
        var index = JsonFields.Read(files, IndexFile);
        var map = index.OptionalObject("weight_map")
            ?? throw new InvalidDataException($"{index.File} has no 'weight_map', which must name the file of every tensor.");
        var fileOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (tensor, file) in map.Texts())
        {
            RequirePlainName(index, file);
            fileOf.Add(tensor, file);
        }
        foreach (var file in fileOf.Values.Distinct(StringComparer.Ordinal))
        {
            if (!files.Contains(file))
            {
                throw new InvalidDataException(
                    $"{index.File} names the file '{Excerpt.Of(file)}', which is absent. Copy every file of the model.");
            }
            Add(files, file);
        }
        RequireAgreement(index, fileOf);
    }

    private void RequireAgreement(JsonFields index, Dictionary<string, string> fileOf)
    {
        foreach (var (tensor, file) in fileOf)
        {
            if (!_tensors.TryGetValue(tensor, out var found) || found.File != file)
            {
                throw new InvalidDataException(
                    $"{index.File} places tensor '{Excerpt.Of(tensor)}' in '{file}', but it isn't there. The files are of different " +
                    "models, or one is damaged; copy them again.");
            }
        }
        foreach (var (tensor, (file, _)) in _tensors)
        {
            if (!fileOf.ContainsKey(tensor))
            {
                throw new InvalidDataException(
                    $"'{file}' in '{_location}' holds tensor '{Excerpt.Of(tensor)}', which '{IndexFile}' does not list. The files " +
                    "are of different models; copy them again.");
            }
        }
    }

    private void Add(IFileSet files, string name)
    {
        var file = new SafetensorsFile(files, name);
        _files.Add(name, file);
        foreach (var entry in file.Entries)
        {
            if (!_tensors.TryAdd(entry.Name, (name, entry)))
            {
                throw new InvalidDataException(
                    $"Tensor '{Excerpt.Of(entry.Name)}' is in '{_tensors[entry.Name].File}' and again in '{name}' in " +
                    $"'{_location}'; one file is expected to hold it. Copy the files again.");
            }
        }
    }

    private static void RequirePlainName(JsonFields index, string file)
    {
        if (!FileName.IsPlain(file) || !file.EndsWith(".safetensors", StringComparison.Ordinal))
        {
            throw new InvalidDataException(
                $"{index.File} names the file '{Excerpt.Of(file)}'; a plain name ending in '.safetensors' is expected, " +
                "because a model is one folder.");
        }
    }

    private static string NothingFound(IFileSet files) =>
        files.Contains("pytorch_model.bin") || files.Contains("pytorch_model.bin.index.json")
            ? $"'{files.Location}' has its weights as 'pytorch_model.bin', a format that can run code when read and isn't " +
              $"supported. Convert it to '{SingleFile}' with transformers: save_pretrained(folder, safe_serialization=True)."
            : $"'{files.Location}' has no weights: '{SingleFile}' and '{IndexFile}' were looked for. Give the folder of a model " +
              "that has them.";
}
