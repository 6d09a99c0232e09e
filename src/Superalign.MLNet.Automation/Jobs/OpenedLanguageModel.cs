using Microsoft.ML;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Jobs;

/// <summary>A language model from wherever a user keeps one: a model zip, or a folder in Hugging Face's layout.</summary>
internal sealed class OpenedLanguageModel : IDisposable
{
    private readonly IDisposable _owner;

    private OpenedLanguageModel(LanguageModel model, string separator, IDisposable owner) =>
        (Model, Separator, _owner) = (model, separator, owner);

    /// <summary>The model; it goes with this object.</summary>
    public LanguageModel Model { get; }

    /// <summary>What stands between prompt and response: as the pipeline was fitted; empty for a folder, which does not say.</summary>
    public string Separator { get; }

    /// <summary>Opens a file or a folder.</summary>
    /// <exception cref="FileNotFoundException">There is neither, or a file of the folder is missing.</exception>
    /// <exception cref="InvalidDataException">It cannot be read, or holds no language model.</exception>
    public static OpenedLanguageModel Open(MLContext mlContext, string path)
    {
        if (Directory.Exists(path))
        {
            var model = LanguageModel.Load(path);
            return new OpenedLanguageModel(model, "", model);
        }
        if (!File.Exists(path))
            throw new FileNotFoundException($"'{path}' is neither a file nor a folder; a model zip or a folder with config.json is needed. Check the path.", path);
        var pipeline = ModelFile.Load(mlContext, path, out _);
        if (Parts(pipeline).OfType<LanguageModelTransformer>().LastOrDefault() is { } transformer)
            return new OpenedLanguageModel(transformer.Model, transformer.Separator, (pipeline as IDisposable) ?? transformer);
        (pipeline as IDisposable)?.Dispose();
        throw new InvalidDataException(
            $"'{path}' is a model, but holds no language model that could write text. Use 'score' to apply it to a file of rows.");
    }

    /// <summary>The model's file or folder is no longer needed.</summary>
    public void Dispose() => _owner.Dispose();

    private static IEnumerable<ITransformer> Parts(ITransformer transformer) =>
        transformer is IEnumerable<ITransformer> chain ? chain.SelectMany(Parts) : [transformer];
}
