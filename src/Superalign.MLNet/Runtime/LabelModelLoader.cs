using Microsoft.ML;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Supervision;

[assembly: LoadableClass(
    typeof(LabelModelTransformer), typeof(LabelModelLoader), null, typeof(SignatureLoadModel), "", LabelModelLoader.LoaderSignature)]

namespace Superalign.MLNet.Runtime;

/// <summary>What ML.NET calls to load a <see cref="LabelModelTransformer"/>.</summary>
internal static class LabelModelLoader
{
    public const string LoaderSignature = "SuperalignLabels";

    public static ComponentFormat Format { get; } = new("SALABELS", LoaderSignature, typeof(LabelModelLoader));

    private static LabelModelTransformer Create(IHostEnvironment env, ModelLoadContext context)
    {
        var (settings, report) = LabelModelSettings.Read(ComponentFiles.Open(context, Format));
        return new LabelModelTransformer(env, settings, report);
    }
}
