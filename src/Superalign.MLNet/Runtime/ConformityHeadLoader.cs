using Microsoft.ML;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Runtime;

[assembly: LoadableClass(
    typeof(ConformityHead), typeof(ConformityHeadLoader), null, typeof(SignatureLoadModel), "", ConformityHeadLoader.LoaderSignature)]

namespace Superalign.MLNet.Runtime;

/// <summary>What ML.NET calls to load a <see cref="ConformityHead"/>.</summary>
internal static class ConformityHeadLoader
{
    public const string LoaderSignature = "SuperalignConformity";

    public static ComponentFormat Format { get; } = new("SACONFHD", LoaderSignature, typeof(ConformityHeadLoader));

    private static ConformityHead Create(IHostEnvironment env, ModelLoadContext context) =>
        new(env, ConformityHeadSettings.Read(ComponentFiles.Open(context, Format)));
}
