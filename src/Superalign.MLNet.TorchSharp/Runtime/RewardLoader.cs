using Microsoft.ML;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;

[assembly: LoadableClass(
    typeof(RewardTransformer), typeof(RewardLoader), null, typeof(SignatureLoadModel), "", RewardLoader.LoaderSignature)]

namespace Superalign.MLNet.Runtime;

/// <summary>What ML.NET calls to load a <see cref="RewardTransformer"/>.</summary>
internal static class RewardLoader
{
    public const string LoaderSignature = "SuperalignReward";

    public static ComponentFormat Format { get; } = new("SAREWARD", LoaderSignature, typeof(RewardLoader));

    private static RewardTransformer Create(IHostEnvironment env, ModelLoadContext context)
    {
        var files = ComponentFiles.Open(context, Format);
        var settings = RewardTransformer.Settings.Read(files);
        return new RewardTransformer(env, RewardModel.Load(files, device: null), settings);
    }
}
