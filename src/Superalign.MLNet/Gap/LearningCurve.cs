using System.Globalization;
using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Gap;

/// <summary>Errors measured over a ladder of sizes, of data or of models.</summary>
/// <param name="Points">One a run, in the order in which they were run.</param>
public sealed record LearningCurve(IReadOnlyList<LearningPoint> Points)
{
    /// <summary>Runs the ladder: all sizes once, then all again, so that a run that is cancelled early has seen every size.</summary>
    /// <param name="sizes">Sizes, three different ones or more, best each twice the one before.</param>
    /// <param name="repeats">Runs of each size, at least 1; give each repeat a seed and rows of its own. With fewer than two there are no repeats to know the noise from.</param>
    /// <param name="error">Trains at a size and measures the error, lower is better: called with the size and the number of the repeat from 0, one after the other.</param>
    /// <param name="progress">Told every measurement; null for no one.</param>
    /// <param name="cancellation">Ends it between two runs.</param>
    /// <exception cref="ArgumentException">There are fewer than three sizes, one is not above 0 or occurs twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="repeats"/> is below 1.</exception>
    /// <exception cref="InvalidDataException">A run measured no finite error of at least 0.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static LearningCurve Measure(
        IReadOnlyList<int> sizes, int repeats, Func<int, int, double> error, IProgress<LearningPoint>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(error);
        if (sizes.Count < 3 || sizes.Any(size => size <= 0) || sizes.Distinct().Count() < sizes.Count)
            throw new ArgumentException($"The sizes are {string.Join(", ", sizes)}; three or more different ones above 0 are needed. Take such as 100, 200, 400, 800, 1600.", nameof(sizes));
        if (repeats < 1)
            throw new ArgumentOutOfRangeException(nameof(repeats), repeats, $"'{nameof(repeats)}' is {repeats}; at least 1 is needed, such as 3.");
        var points = new List<LearningPoint>();
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            foreach (var size in sizes)
            {
                cancellation.ThrowIfCancellationRequested();
                var measured = error(size, repeat);
                if (!(measured >= 0 && double.IsFinite(measured)))
                    throw new InvalidDataException(FormattableString.Invariant($"Repeat {repeat} at size {size} measured an error of {measured}; a finite number of at least 0 is needed. Look at that run."));
                points.Add(new LearningPoint(size, measured));
                progress?.Report(points[^1]);
            }
        }
        return new LearningCurve(points);
    }

    /// <summary>Fits a power law.</summary>
    /// <param name="options">Noise, level and refusals; null for the defaults.</param>
    /// <exception cref="ArgumentException">The measurements cannot be used; the message says why.</exception>
    public PowerLawFit Fit(PowerLawOptions? options = null) => PowerLaw.Fit(Points, options);

    /// <summary>The ceiling that the curve leads to: 1 less the error at a size, with its interval.</summary>
    /// <param name="size">The size that the model could be given; infinity, the default, is the end of the curve.</param>
    /// <param name="options">Noise, level and refusals; null for the defaults.</param>
    /// <exception cref="ArgumentException">The measurements cannot be used; the message says why.</exception>
    /// <exception cref="InvalidOperationException">The fit was refused; the message says why.</exception>
    public Capacity CapacityAt(double size = double.PositiveInfinity, PowerLawOptions? options = null) => Capacity.Extrapolated(Fit(options), size);

    /// <summary>The mean error of each size, and the runs that it is of.</summary>
    public override string ToString() => AlignedText.Of(
        ["size", "runs", "error", "lowest", "highest"],
        [.. Points.GroupBy(point => point.Size).OrderBy(group => group.Key).Select(group => (string[])
            [
                group.Key.ToString("0.####", CultureInfo.InvariantCulture), group.Sum(point => point.Repeats).ToString(CultureInfo.InvariantCulture),
                Number(group.Sum(point => point.Repeats * point.Error) / group.Sum(point => point.Repeats)), Number(group.Min(point => point.Error)), Number(group.Max(point => point.Error)),
            ])],
        _ => true);

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
