using Microsoft.ML;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;

[assembly: LoadableClass(
    typeof(ImplicitRewardTransformer), typeof(ImplicitRewardLoader), null, typeof(SignatureLoadModel), "", ImplicitRewardLoader.LoaderSignature)]

namespace Superalign.MLNet.Runtime;

/// <summary>What ML.NET calls to load an <see cref="ImplicitRewardTransformer"/>.</summary>
internal static class ImplicitRewardLoader
{
    public const string LoaderSignature = "SuperalignImplicit";

    public static ComponentFormat Format { get; } = new("SAIMPLIC", LoaderSignature, typeof(ImplicitRewardLoader));

    private static ImplicitRewardTransformer Create(IHostEnvironment env, ModelLoadContext context)
    {
        var files = ComponentFiles.Open(context, Format);
        var settings = ImplicitRewardTransformer.Settings.Read(files);
        var tuned = LanguageModel.Load(new PrefixedFiles(files, ImplicitRewardTransformer.Settings.Tuned), device: null);
        return new ImplicitRewardTransformer(env, tuned, LanguageModel.Load(new PrefixedFiles(files, ImplicitRewardTransformer.Settings.Reference), device: null), settings);
    }
}
