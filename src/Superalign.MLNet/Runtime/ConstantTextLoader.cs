using Microsoft.ML;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;

[assembly: LoadableClass(
    typeof(ConstantTextTransformer), typeof(ConstantTextLoader), null, typeof(SignatureLoadModel), "", ConstantTextLoader.LoaderSignature)]

namespace Superalign.MLNet.Runtime;

/// <summary>What ML.NET calls to load a <see cref="ConstantTextTransformer"/>.</summary>
internal static class ConstantTextLoader
{
    public const string LoaderSignature = "SuperalignText";

    public static ComponentFormat Format { get; } = new("SACONTXT", LoaderSignature, typeof(ConstantTextLoader));

    private static ConstantTextTransformer Create(IHostEnvironment env, ModelLoadContext context) =>
        ConstantTextTransformer.Read(env, ComponentFiles.Open(context, Format));
}
