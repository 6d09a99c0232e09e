namespace Superalign.MLNet.Tests.Runtime;

/// <summary>A row that a <see cref="SampleTransformer"/> reads.</summary>
internal sealed class SampleRow
{
    public string Text { get; set; } = "";

    public float Weight { get; set; }
}
