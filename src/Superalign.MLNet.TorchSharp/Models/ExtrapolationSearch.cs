using System.Globalization;
using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Models;

/// <summary>What <see cref="ModelExtrapolation"/> measured for each α, on both axes.</summary>
/// <param name="Points">One a candidate, in their order; at least one.</param>
public sealed record ExtrapolationSearch(IReadOnlyList<ExtrapolationPoint> Points)
{
    /// <summary>The candidate of the highest hypervolume, the earlier of equals. Whether it gained one axis at the cost of the other, <see cref="Points"/> say.</summary>
    public ExtrapolationPoint Best => Points.MaxBy(point => point.Measurement.Hypervolume)!;

    /// <summary>A table of all candidates as plain text.</summary>
    public override string ToString() => AlignedText.Of(
        ["alpha", "competence", "conformity", "hypervolume", ""],
        [.. Points.Select(point => (string[])[Figure(point.Alpha), Figure(point.Measurement.Competence), Figure(point.Measurement.Conformity), Figure(point.Measurement.Hypervolume), ReferenceEquals(point, Best) ? "best" : ""])],
        column => column < 4);

    private static string Figure(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
