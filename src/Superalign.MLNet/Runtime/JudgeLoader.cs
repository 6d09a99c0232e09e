using Microsoft.ML;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Conformity.Judging;
using Superalign.MLNet.Runtime;

[assembly: LoadableClass(
    typeof(JudgeTransformer), typeof(JudgeLoader), null, typeof(SignatureLoadModel), "", JudgeLoader.LoaderSignature)]

namespace Superalign.MLNet.Runtime;

/// <summary>What ML.NET calls to load a <see cref="JudgeTransformer"/>.</summary>
internal static class JudgeLoader
{
    public const string LoaderSignature = "SuperalignJudge";

    public static ComponentFormat Format { get; } = new("SAJUDGE1", LoaderSignature, typeof(JudgeLoader));

    private static JudgeTransformer Create(IHostEnvironment env, ModelLoadContext context) =>
        new(env, JudgeSettings.Read(ComponentFiles.Open(context, Format)));
}
