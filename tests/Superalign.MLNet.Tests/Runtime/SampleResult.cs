namespace Superalign.MLNet.Tests.Runtime;

/// <summary>What a <see cref="SampleTransformer"/> writes.</summary>
internal sealed class SampleResult
{
    public string Text { get; set; } = "";

    public string Upper { get; set; } = "";

    public float Score { get; set; }

    public bool IsLong { get; set; }

    public float[] Letters { get; set; } = [];
}
