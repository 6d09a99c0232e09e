using Microsoft.ML;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Supervision;

[assembly: LoadableClass(
    typeof(LabelQualityTransformer), typeof(LabelQualityLoader), null, typeof(SignatureLoadModel), "", LabelQualityLoader.LoaderSignature)]

namespace Superalign.MLNet.Runtime;

/// <summary>What ML.NET calls to load a <see cref="LabelQualityTransformer"/>.</summary>
internal static class LabelQualityLoader
{
    public const string LoaderSignature = "SuperalignLabelQuality";

    public static ComponentFormat Format { get; } = new("SALABELQ", LoaderSignature, typeof(LabelQualityLoader));

    private static LabelQualityTransformer Create(IHostEnvironment env, ModelLoadContext context) =>
        new(env, LabelQualityTransformer.ReadOptions(ComponentFiles.Open(context, Format)));
}
