using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Evaluation;

/// <summary>Draws rows with replacement, rows of one group together, and gives the interval of any figure (Efron and Tibshirani 1993, the percentile interval).</summary>
/// <remarks>
/// A draw is how often each row counts, so that a figure can order its rows once. The draws depend on the groups and the seed alone: figures of the same rows are
/// measured on the same draws.
/// </remarks>
internal sealed class GroupedBootstrap
{
    /// <summary>A figure of rows.</summary>
    /// <param name="counts">How often each row counts.</param>
    public delegate double Figure(ReadOnlySpan<int> counts);

    private readonly int[] _groupOfRow;
    private readonly int _groups;
    private readonly int _resamples;
    private readonly double _level;
    private readonly long _seed;

    /// <param name="groups">The group of each row, any number for each; at least one row.</param>
    /// <param name="level">The share of intervals that hold the true figure.</param>
    /// <param name="resamples">The number of draws.</param>
    /// <param name="seed">What the draws come from.</param>
    public GroupedBootstrap(IReadOnlyList<int> groups, double level, int resamples, long seed)
    {
        var numbers = new Dictionary<int, int>();
        _groupOfRow = [.. groups.Select(group => numbers.TryGetValue(group, out var number) ? number : numbers[group] = numbers.Count)];
        (_groups, _level, _resamples, _seed) = (numbers.Count, level, resamples, seed);
    }

    /// <summary>The figures on all rows, with their intervals; a draw on which a figure is not defined is left out of its interval.</summary>
    public IReadOnlyList<Metric> Metrics(IReadOnlyList<(string Name, Figure Of)> figures)
    {
        var drawn = figures.Select(_ => new List<double>(_resamples)).ToArray();
        var stream = RandomStream.For(_seed, "bootstrap");
        var (groupCounts, counts) = (new int[_groups], new int[_groupOfRow.Length]);
        for (var draw = 0; draw < _resamples; draw++)
        {
            Array.Clear(groupCounts);
            for (var i = 0; i < _groups; i++)
                groupCounts[stream.NextInt(_groups)]++;
            for (var row = 0; row < counts.Length; row++)
                counts[row] = groupCounts[_groupOfRow[row]];
            for (var i = 0; i < figures.Count; i++)
            {
                if (figures[i].Of(counts) is var value && double.IsFinite(value))
                    drawn[i].Add(value);
            }
        }
        Array.Fill(counts, 1);
        return [.. figures.Select((figure, i) => Interval(figure.Name, figure.Of(counts), drawn[i]))];
    }

    private Metric Interval(string name, double value, List<double> drawn)
    {
        if (!double.IsFinite(value) || drawn.Count == 0)
            return new Metric(name, double.NaN, double.NaN, double.NaN);
        drawn.Sort();
        // As many draws lie below the lower end as above the upper one.
        var outside = (int)((1 - _level) / 2 * drawn.Count);
        return new Metric(name, value, drawn[outside], drawn[^(outside + 1)]);
    }
}
