using ScottPlot;

namespace Superalign.MLNet.Reports;

/// <summary>Draws one figure of several candidates side by side: the mean, and every single value, such as one per seed.</summary>
public static class IntervalPlot
{
    private const int Width = 720;
    private const int RowHeight = 34;
    private const int Margins = 90;

    /// <summary>One candidate.</summary>
    /// <param name="Name">The name on the left.</param>
    /// <param name="Values">All values; at least one.</param>
    public sealed record Row(string Name, IReadOnlyList<double> Values);

    /// <summary>The picture as an SVG element that takes the font and the colour of the page around it.</summary>
    /// <param name="figure">The figure's name, under the axis.</param>
    /// <param name="rows">At least one, drawn from top to bottom: a small dot for a value, a large one for the mean, a line over the range.</param>
    /// <exception cref="ArgumentException">There is no row, or one has no value.</exception>
    public static string ToSvg(string figure, IReadOnlyList<Row> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 || rows.Any(row => row.Values.Count == 0))
            throw new ArgumentException("A row without a value was given; each needs at least one. Leave out what was not run.", nameof(rows));
        var plot = Palette.CreatePlot();
        var names = new ScottPlot.TickGenerators.NumericManual();
        for (var i = 0; i < rows.Count; i++)
        {
            var y = rows.Count - 1 - i;
            Add(plot, rows[i].Values, y, Palette.Line(i));
            names.AddMajor(y, rows[i].Name);
        }
        plot.Axes.Left.TickGenerator = names;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { TickDensity = .5 };
        plot.XLabel(figure);
        plot.Axes.SetLimitsY(-.6, rows.Count - .4);
        return InlineSvg.Of(plot, Width, Margins + (RowHeight * rows.Count), $"{figure}: " + string.Join(", ", rows.Select(row => row.Name)));
    }

    private static void Add(Plot plot, IReadOnlyList<double> values, double y, Color color)
    {
        plot.Add.Line(values.Min(), y, values.Max(), y).Color = color;
        foreach (var value in values)
            plot.Add.Marker(value, y, MarkerShape.OpenCircle, 6, color);
        plot.Add.Marker(values.Average(), y, MarkerShape.FilledCircle, 11, color);
    }
}
