using Microsoft.ML;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.WeakToStrong;

/// <summary>How probable one class is: a fitted binary model, or a constant.</summary>
/// <param name="Model">The model; null for a constant.</param>
/// <param name="Always">The constant.</param>
internal sealed record FittedClass(ITransformer? Model, double Always)
{
    /// <summary>One a row.</summary>
    public double[] Probabilities(IDataView rows, int count) =>
        Model is null ? [.. Enumerable.Repeat(Always, count)] : SupervisorColumns.Numbers(nameof(TrainerStudent), Model.Transform(rows), "Probability");
}
