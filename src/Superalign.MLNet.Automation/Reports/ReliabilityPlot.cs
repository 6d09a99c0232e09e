using ScottPlot;
using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Reports;

/// <summary>Draws what was said against what came true: on the diagonal a probability means what it says.</summary>
public static class ReliabilityPlot
{
    private const int Width = 560;
    private const int Height = 460;
    private const float LargestMarker = 16;

    /// <summary>One line of the picture.</summary>
    /// <param name="Name">What the legend calls it.</param>
    /// <param name="Table">Its ranges; those without a row are left out.</param>
    public sealed record Line(string Name, ReliabilityTable Table);

    /// <summary>The picture as an SVG element that takes the font and the colour of the page around it.</summary>
    /// <param name="lines">At least one; the area of a dot is that of its share of the rows.</param>
    /// <exception cref="ArgumentException">There is no line.</exception>
    public static string ToSvg(IReadOnlyList<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.Count == 0)
            throw new ArgumentException("No line was given; at least one is needed.", nameof(lines));
        var plot = Palette.CreatePlot();
        var diagonal = plot.Add.Line(0, 0, 1, 1);
        (diagonal.Color, diagonal.LinePattern) = (Palette.Ink.WithAlpha(.4), LinePattern.Dotted);
        for (var i = 0; i < lines.Count; i++)
            Add(plot, lines[i], Palette.Line(i));
        plot.XLabel("conformity that was said");
        plot.YLabel("share that conforms");
        plot.Axes.SetLimits(-.02, 1.02, -.02, 1.02);
        plot.ShowLegend(Alignment.UpperLeft);
        return InlineSvg.Of(plot, Width, Height, "Reliability: " + string.Join(", ", lines.Select(line => line.Name)));
    }

    private static void Add(Plot plot, Line line, Color color)
    {
        ReliabilityBin[] bins = [.. line.Table.Bins.Where(bin => bin.Count > 0)];
        if (bins.Length == 0)
            return;
        var drawn = plot.Add.ScatterLine(bins.Select(bin => bin.MeanProbability).ToArray(), bins.Select(bin => bin.PositiveShare).ToArray(), color);
        drawn.LegendText = line.Name;
        var rows = bins.Sum(bin => bin.Count);
        foreach (var bin in bins)
            plot.Add.Marker(bin.MeanProbability, bin.PositiveShare, MarkerShape.FilledCircle, 4 + (LargestMarker * MathF.Sqrt(bin.Count / (float)rows)), color);
    }
}
