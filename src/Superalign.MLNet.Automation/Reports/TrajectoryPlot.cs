using ScottPlot;

namespace Superalign.MLNet.Reports;

/// <summary>Draws the ways of several models over competence (to the right) and conformity (upwards).</summary>
public static class TrajectoryPlot
{
    // The axes span a square of 500 pixels.
    private const int Width = 760;
    private const int Height = 570;
    private static readonly PixelPadding Margins = new(left: 60, right: 200, bottom: 55, top: 15);
    private static readonly double[] Hypervolumes = [.1, .2, .3, .4, .5, .6, .7, .8, .9];

    /// <summary>The picture as an SVG element that takes the font and the colour of the page around it.</summary>
    /// <param name="trajectories">At least one; each starts at its open circle, and a ring marks the selected round.</param>
    /// <returns>An element that needs nothing else; grey curves join points of equal hypervolume.</returns>
    /// <exception cref="ArgumentException">There is no trajectory, or one has no point.</exception>
    public static string ToSvg(IReadOnlyList<Trajectory> trajectories)
    {
        ArgumentNullException.ThrowIfNull(trajectories);
        if (trajectories.Count == 0 || trajectories.Any(trajectory => trajectory.Points.Count == 0))
            throw new ArgumentException("A trajectory without a point was given; each needs at least its start. Leave out what was not run.", nameof(trajectories));
        var plot = Palette.CreatePlot();
        foreach (var hypervolume in Hypervolumes)
            AddContour(plot, hypervolume);
        for (var i = 0; i < trajectories.Count; i++)
            Add(plot, trajectories[i], Palette.Line(i));
        plot.XLabel("competence");
        plot.YLabel("conformity");
        plot.Axes.SetLimits(0, 1, 0, 1);
        plot.Axes.Bottom.TickGenerator = plot.Axes.Left.TickGenerator = Tenths();
        plot.ShowLegend(Edge.Right);
        plot.Layout.Fixed(Margins);
        return InlineSvg.Of(plot, Width, Height, "Conformity over competence: " + string.Join(", ", trajectories.Select(t => t.Name)));
    }

    private static void Add(Plot plot, Trajectory trajectory, Color color)
    {
        var xs = trajectory.Points.Select(point => point.Competence).ToArray();
        var ys = trajectory.Points.Select(point => point.Conformity).ToArray();
        var line = plot.Add.Scatter(xs, ys, color);
        line.LegendText = trajectory.Name;
        line.LineWidth = 1.5f;
        line.MarkerSize = 5;
        plot.Add.Marker(xs[0], ys[0], MarkerShape.OpenCircle, 9, color);
        if (trajectory.Selected is { } selected)
            plot.Add.Marker(xs[selected], ys[selected], MarkerShape.OpenCircle, 17, color).MarkerStyle.LineWidth = 2.5f;
    }

    /// <summary>The points whose competence × conformity is the same.</summary>
    private static void AddContour(Plot plot, double hypervolume)
    {
        var xs = Enumerable.Range(0, 51).Select(i => hypervolume + ((1 - hypervolume) * i / 50)).ToArray();
        var contour = plot.Add.ScatterLine(xs, [.. xs.Select(x => hypervolume / x)], Palette.Ink.WithAlpha(.18));
        contour.LinePattern = LinePattern.Dotted;
    }

    private static ScottPlot.TickGenerators.NumericManual Tenths()
    {
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        for (var i = 0; i <= 10; i += 2)
            ticks.AddMajor(i / 10.0, i == 10 ? "1.0" : $"0.{i}");
        return ticks;
    }
}
