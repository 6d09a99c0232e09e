using Microsoft.ML;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tests.Runtime;

[assembly: LoadableClass(
    typeof(SampleTransformer), typeof(SampleLoader), null, typeof(SignatureLoadModel), "", SampleLoader.LoaderSignature)]

namespace Superalign.MLNet.Tests.Runtime;

/// <summary>What ML.NET calls to load a <see cref="SampleTransformer"/>.</summary>
internal static class SampleLoader
{
    public const string LoaderSignature = "SuperalignSample";

    public static ComponentFormat Format { get; } = FormatOf(version: 1);

    public static ComponentFormat FormatOf(int version) => new("SASAMPLE", LoaderSignature, typeof(SampleLoader), version);

    private static SampleTransformer Create(IHostEnvironment env, ModelLoadContext context) =>
        new(env, ComponentFiles.Open(context, Format));
}
