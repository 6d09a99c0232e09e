using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Runtime;

/// <summary>A component that writes what it reads, in every type that there is.</summary>
internal sealed class EchoTransformer(IHostEnvironment env, int slots = 2) : BatchTransformer(env, nameof(EchoTransformer))
{
    private static readonly InputColumn<string> Text = InputColumn.Text("Text");
    private static readonly InputColumn<float> Single = InputColumn.Single("Single");
    private static readonly InputColumn<long> Int64 = InputColumn.Int64("Int64");
    private static readonly InputColumn<bool> Boolean = InputColumn.Boolean("Boolean");
    private static readonly InputColumn<float[]> Vector = InputColumn.Vector("Vector");

    private readonly OutputColumn<string> _text = OutputColumn.Text("EchoText", Text);
    private readonly OutputColumn<float> _single = OutputColumn.Single("EchoSingle", Single);
    private readonly OutputColumn<long> _int64 = OutputColumn.Int64("EchoInt64", Int64);
    private readonly OutputColumn<bool> _boolean = OutputColumn.Boolean("EchoBoolean", Boolean);
    private readonly OutputColumn<float[]> _vector = OutputColumn.Vector("EchoVector", slots, Vector);

    internal override IReadOnlyList<OutputColumn> Outputs => [_text, _single, _int64, _boolean, _vector];

    internal override ComponentFormat Format { get; } = new("SAECHOES", "SuperalignEcho", typeof(EchoTransformer));

    internal override void Compute(BatchInput input, BatchOutput output)
    {
        Copy(input, Text, output, _text);
        Copy(input, Single, output, _single);
        Copy(input, Int64, output, _int64);
        Copy(input, Boolean, output, _boolean);
        Copy(input, Vector, output, _vector);
    }

    internal override void SaveFiles(IFileSink files)
    {
    }

    private static void Copy<T>(BatchInput input, InputColumn<T> from, BatchOutput output, OutputColumn<T> to)
    {
        if (output.IsWanted(to))
            input.Get(from).CopyTo(output.Get(to));
    }
}
