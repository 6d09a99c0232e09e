using Microsoft.ML;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;

[assembly: LoadableClass(
    typeof(IsolatedTransformer), typeof(IsolatedLoader), null, typeof(SignatureLoadModel), "", IsolatedLoader.LoaderSignature)]

namespace Superalign.MLNet.Runtime;

/// <summary>What ML.NET calls to load an <see cref="IsolatedTransformer"/>.</summary>
internal static class IsolatedLoader
{
    public const string LoaderSignature = "SuperalignIsolated";

    public static ComponentFormat Format { get; } = new("SAISOLAT", LoaderSignature, typeof(IsolatedLoader));

    private static IsolatedTransformer Create(IHostEnvironment env, ModelLoadContext context)
    {
        var columns = IsolatedTransformer.ReadColumns(ComponentFiles.Open(context, Format));
        return new IsolatedTransformer(WrappingTransformer.LoadInner(env, context), columns);
    }
}
