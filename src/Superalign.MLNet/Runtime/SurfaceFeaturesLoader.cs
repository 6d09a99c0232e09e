using Microsoft.ML;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Conformity.FastTree;
using Superalign.MLNet.Runtime;

[assembly: LoadableClass(
    typeof(SurfaceFeaturesTransformer), typeof(SurfaceFeaturesLoader), null, typeof(SignatureLoadModel), "", SurfaceFeaturesLoader.LoaderSignature)]

namespace Superalign.MLNet.Runtime;

/// <summary>What ML.NET calls to load a <see cref="SurfaceFeaturesTransformer"/>.</summary>
internal static class SurfaceFeaturesLoader
{
    public const string LoaderSignature = "SuperalignSurface";

    public static ComponentFormat Format { get; } = new("SASURFAC", LoaderSignature, typeof(SurfaceFeaturesLoader));

    private static SurfaceFeaturesTransformer Create(IHostEnvironment env, ModelLoadContext context) =>
        new(env, SurfaceFeaturesTransformer.Columns.Read(ComponentFiles.Open(context, Format)));
}
