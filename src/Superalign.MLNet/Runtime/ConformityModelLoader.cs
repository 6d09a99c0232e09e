using Microsoft.ML;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Runtime;

[assembly: LoadableClass(
    typeof(ConformityModel), typeof(ConformityModelLoader), null, typeof(SignatureLoadModel), "", ConformityModelLoader.LoaderSignature)]

namespace Superalign.MLNet.Runtime;

/// <summary>What ML.NET calls to load a <see cref="ConformityModel"/>.</summary>
internal static class ConformityModelLoader
{
    public const string LoaderSignature = "SuperalignConformityMod";

    public static ComponentFormat Format { get; } = new("SACONFMD", LoaderSignature, typeof(ConformityModelLoader));

    private static ConformityModel Create(IHostEnvironment env, ModelLoadContext context)
    {
        var report = ConformityModel.ReadReport(ComponentFiles.Open(context, Format));
        return new ConformityModel(WrappingTransformer.LoadInner(env, context), report);
    }
}
