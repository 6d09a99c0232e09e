using ScottPlot;

namespace Superalign.MLNet.Reports;

/// <summary>Draws two figures of several candidates against each other, a point a seed.</summary>
public static class SeedScatter
{
    private const int Width = 760;
    private const int Height = 480;

    /// <summary>One candidate.</summary>
    /// <param name="Name">Its name in the legend.</param>
    /// <param name="Points">A point a seed; none is drawn where there is none.</param>
    public sealed record Group(string Name, IReadOnlyList<(double X, double Y)> Points);

    /// <summary>The picture as an SVG element that takes the font and the colour of the page around it.</summary>
    /// <param name="horizontal">The name of the figure to the right.</param>
    /// <param name="vertical">The name of the figure upwards.</param>
    /// <param name="groups">At least one with a point.</param>
    /// <exception cref="ArgumentException">There is no point.</exception>
    public static string ToSvg(string horizontal, string vertical, IReadOnlyList<Group> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.All(group => group.Points.Count == 0))
            throw new ArgumentException("There is no point to draw; each candidate needs a seed with both figures. Leave out what was not run.", nameof(groups));
        var plot = Palette.CreatePlot();
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].Points.Count == 0)
                continue;
            var points = plot.Add.ScatterPoints(groups[i].Points.Select(point => point.X).ToArray(), groups[i].Points.Select(point => point.Y).ToArray(), Palette.Line(i));
            points.LegendText = groups[i].Name;
            points.MarkerSize = 8;
        }
        plot.XLabel(horizontal);
        plot.YLabel(vertical);
        plot.ShowLegend(Edge.Right);
        return InlineSvg.Of(plot, Width, Height, $"{vertical} over {horizontal}: " + string.Join(", ", groups.Select(group => group.Name)));
    }
}
