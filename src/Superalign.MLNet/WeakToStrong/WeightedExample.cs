using Microsoft.ML.Data;

namespace Superalign.MLNet.WeakToStrong;

/// <summary>A row as binary trainers read it.</summary>
internal sealed class WeightedExample
{
    public VBuffer<float> Features { get; set; }

    public bool Label { get; set; }

    public float Weight { get; set; }
}
