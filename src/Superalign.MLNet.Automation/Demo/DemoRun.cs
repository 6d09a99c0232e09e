using Superalign.MLNet.Estimators;

namespace Superalign.MLNet.Demo;

/// <summary>One regime on one seed.</summary>
/// <param name="Seed">The seed of world, base model and run.</param>
/// <param name="Result">The run: its trace on selection rows, its figures on report rows.</param>
public sealed record DemoRun(int Seed, AlignmentResult Result)
{
    /// <summary>The share of answerable questions that the selected round refuses, on report rows.</summary>
    public double OverRefusal => Result.After.Details["overRefusal"];

    /// <summary>Rows that gradients were taken on.</summary>
    public long RowsTrained => Result.Trace.Rows;

    /// <summary>Seconds of training, measurements left out; runs side by side share the machine.</summary>
    public double Seconds => Result.Trace.Seconds;
}
