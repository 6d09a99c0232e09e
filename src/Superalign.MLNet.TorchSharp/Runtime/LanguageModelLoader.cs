using Microsoft.ML;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;

[assembly: LoadableClass(
    typeof(LanguageModelTransformer), typeof(LanguageModelLoader), null, typeof(SignatureLoadModel), "", LanguageModelLoader.LoaderSignature)]

namespace Superalign.MLNet.Runtime;

/// <summary>What ML.NET calls to load a <see cref="LanguageModelTransformer"/>.</summary>
internal static class LanguageModelLoader
{
    public const string LoaderSignature = "SuperalignLanguageModel";

    public static ComponentFormat Format { get; } = new("SALANGMD", LoaderSignature, typeof(LanguageModelLoader));

    private static LanguageModelTransformer Create(IHostEnvironment env, ModelLoadContext context)
    {
        var files = ComponentFiles.Open(context, Format);
        var settings = LanguageModelTransformer.Settings.Read(files);
        return new LanguageModelTransformer(env, LanguageModel.Load(files, device: null), settings, result: null);
    }
}
