using ScottPlot;

namespace Superalign.MLNet.Reports;

/// <summary>Colours that readers with any colour vision can tell apart, on white and on black.</summary>
/// <remarks>Source: Okabe and Ito, "Color Universal Design" (2008), without the yellow, which does not show on white.</remarks>
internal static class Palette
{
    /// <summary>Stands for the colour of the text around the picture; <see cref="InlineSvg"/> replaces it.</summary>
    public static Color Ink { get; } = Color.FromHex("#010203");

    private static readonly Color[] Lines =
    [
        Color.FromHex("#0072B2"), Color.FromHex("#D55E00"), Color.FromHex("#009E73"), Color.FromHex("#E69F00"),
        Color.FromHex("#CC79A7"), Color.FromHex("#56B4E9"), Ink,
    ];

    /// <summary>The colour of the line with that zero-based number; they repeat after seven.</summary>
    public static Color Line(int index) => Lines[index % Lines.Length];

    /// <summary>A plot without a background, whose axes have the colour of the text around it.</summary>
    public static Plot CreatePlot()
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Color(Ink);
        plot.Grid.MajorLineColor = Ink.WithAlpha(.12);
        plot.Legend.BackgroundColor = Colors.Transparent;
        plot.Legend.OutlineColor = Colors.Transparent;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.FontColor = Ink;
        return plot;
    }
}
