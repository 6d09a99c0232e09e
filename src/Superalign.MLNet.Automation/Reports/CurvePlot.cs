using ScottPlot;

namespace Superalign.MLNet.Reports;

/// <summary>Draws how a figure of several candidates develops.</summary>
public static class CurvePlot
{
    private const int Width = 760;
    private const int Height = 380;

    /// <summary>One candidate.</summary>
    /// <param name="Name">Its name in the legend.</param>
    /// <param name="Points">Its points from left to right; nothing is drawn where there is none.</param>
    public sealed record Curve(string Name, IReadOnlyList<(double X, double Y)> Points);

    /// <summary>The picture as an SVG element that takes the font and the colour of the page around it.</summary>
    /// <param name="horizontal">The name of what it develops over, to the right.</param>
    /// <param name="vertical">The name of the figure, upwards.</param>
    /// <param name="curves">At least one with a point; a line joins the points of each.</param>
    /// <exception cref="ArgumentException">There is no point.</exception>
    public static string ToSvg(string horizontal, string vertical, IReadOnlyList<Curve> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.All(curve => curve.Points.Count == 0))
            throw new ArgumentException("There is no point to draw; a candidate needs at least one. Leave out what was not measured.", nameof(curves));
        var plot = Palette.CreatePlot();
        for (var i = 0; i < curves.Count; i++)
        {
            if (curves[i].Points.Count == 0)
                continue;
            var line = plot.Add.Scatter(curves[i].Points.Select(point => point.X).ToArray(), curves[i].Points.Select(point => point.Y).ToArray(), Palette.Line(i));
            line.LegendText = curves[i].Name;
            line.LineWidth = 1.5f;
            line.MarkerSize = 5;
        }
        plot.XLabel(horizontal);
        plot.YLabel(vertical);
        plot.ShowLegend(Edge.Right);
        return InlineSvg.Of(plot, Width, Height, $"{vertical} over {horizontal}: " + string.Join(", ", curves.Select(curve => curve.Name)));
    }
}
