using Microsoft.ML;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Conformity.Rules;
using Superalign.MLNet.Runtime;

[assembly: LoadableClass(
    typeof(RulesTransformer), typeof(RulesLoader), null, typeof(SignatureLoadModel), "", RulesLoader.LoaderSignature)]

namespace Superalign.MLNet.Runtime;

/// <summary>What ML.NET calls to load a <see cref="RulesTransformer"/>.</summary>
internal static class RulesLoader
{
    public const string LoaderSignature = "SuperalignRules";

    public static ComponentFormat Format { get; } = new("SARULES1", LoaderSignature, typeof(RulesLoader));

    private static RulesTransformer Create(IHostEnvironment env, ModelLoadContext context) =>
        new(env, RulesTransformer.Settings.Read(ComponentFiles.Open(context, Format)));
}
