using Microsoft.ML;

namespace Superalign.MLNet.Supervision;

/// <summary>Wrong on every row with the same probability, and then any other class alike.</summary>
/// <param name="Rate">The share of wrong answers, from 0 to 1.</param>
public sealed record UniformNoise(double Rate) : LabelNoise
{
    /// <summary>The share of wrong answers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no share.</exception>
    public double Rate { get; init => field = RequireRate(value, nameof(Rate)); } = RequireRate(Rate, nameof(Rate));

    /// <inheritdoc/>
    public override Func<int, int, double[]> Open(IDataView rows, int classes)
    {
        var answers = new double[classes];
        return (_, trueClass) =>
        {
            Put(answers, trueClass, Rate);
            return answers;
        };
    }
}
