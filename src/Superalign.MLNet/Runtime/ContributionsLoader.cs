using Microsoft.ML;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Conformity.FastTree;
using Superalign.MLNet.Runtime;

[assembly: LoadableClass(
    typeof(ContributionsTransformer), typeof(ContributionsLoader), null, typeof(SignatureLoadModel), "", ContributionsLoader.LoaderSignature)]

namespace Superalign.MLNet.Runtime;

/// <summary>What ML.NET calls to load a <see cref="ContributionsTransformer"/>.</summary>
internal static class ContributionsLoader
{
    public const string LoaderSignature = "SuperalignReasons";

    public static ComponentFormat Format { get; } = new("SAREASON", LoaderSignature, typeof(ContributionsLoader));

    private static ContributionsTransformer Create(IHostEnvironment env, ModelLoadContext context) =>
        new(env, ContributionsTransformer.Settings.Read(ComponentFiles.Open(context, Format)));
}
