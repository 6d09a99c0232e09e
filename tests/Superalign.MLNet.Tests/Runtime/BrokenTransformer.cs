using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Runtime;

/// <summary>A component that fails: in the middle of a file when it is saved, and whenever it computes.</summary>
internal sealed class BrokenTransformer(IHostEnvironment env) : BatchTransformer(env, nameof(BrokenTransformer))
{
    internal override IReadOnlyList<OutputColumn> Outputs { get; } = [OutputColumn.Single("Score", InputColumn.Text("Text"))];

    internal override ComponentFormat Format { get; } = new("SABROKEN", "SuperalignBroken", typeof(BrokenTransformer));

    internal override void Compute(BatchInput input, BatchOutput output) => throw new InvalidOperationException("It fails.");

    internal override void SaveFiles(IFileSink files) => files.Write("half.bin", stream =>
    {
        stream.Write(new byte[1000]);
        throw new IOException("No space left on device.");
    });
}
