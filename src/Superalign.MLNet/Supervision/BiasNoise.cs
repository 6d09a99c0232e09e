using Microsoft.ML;

namespace Superalign.MLNet.Supervision;

/// <summary>Names one class wherever a mark is set, whatever is true: a systematic bias, which more labels do not average out.</summary>
/// <param name="MarkColumnName">A column of bools, or of numbers of which one half and more is marked.</param>
/// <param name="NamedClass">The number of the class that is named there, from 0.</param>
/// <param name="Strength">How often it is, from 0 to 1; elsewhere, and else, the answer is true. Default 1.</param>
public sealed record BiasNoise(string MarkColumnName, int NamedClass, double Strength = 1) : LabelNoise
{
    /// <summary>How often the class is named where the mark is set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no share.</exception>
    public double Strength { get; init => field = RequireRate(value, nameof(Strength)); } = RequireRate(Strength, nameof(Strength));

    /// <inheritdoc/>
    public override bool IsUnknown => true;

    /// <inheritdoc/>
    public override Func<int, int, double[]> Open(IDataView rows, int classes)
    {
        if (NamedClass < 0 || NamedClass >= classes)
            throw new ArgumentException($"'{nameof(NamedClass)}' is {NamedClass}, but classes are 0 to {classes - 1}. Name one of them.");
        var marks = SupervisorColumns.Numbers(nameof(BiasNoise), rows, MarkColumnName);
        var answers = new double[classes];
        return (row, trueClass) =>
        {
            Array.Clear(answers);
            var strength = marks[row] >= 0.5 ? Strength : 0;
            answers[trueClass] += 1 - strength;
            answers[NamedClass] += strength;
            return answers;
        };
    }
}
