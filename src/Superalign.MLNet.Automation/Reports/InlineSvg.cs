using System.Globalization;
using System.Xml.Linq;
using ScottPlot;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Reports;

/// <summary>Makes a drawn plot fit to stand inside a page: it takes the page's font and colour, and its ids clash with no other's.</summary>
internal static class InlineSvg
{
    /// <summary>Of a digit or a middling letter, in units of the font's size.</summary>
    private const double WidthOfALetter = .6;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The plot as an SVG element without an XML declaration.</summary>
    /// <param name="plot">A plot from <see cref="Palette.CreatePlot"/>.</param>
    /// <param name="width">Width in pixels of the page; the element shrinks with the page.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="title">What the picture shows, for readers who hear the page.</param>
    public static string Of(Plot plot, int width, int height, string title)
    {
        var xml = plot.GetSvgXml(width, height);
        var root = XElement.Parse(xml);
        var unique = StableHash.Of(xml).ToString("x16", CultureInfo.InvariantCulture)[..8];
        foreach (var element in root.Descendants().ToList())
        {
            foreach (var attribute in element.Attributes().ToList())
                Adapt(attribute, unique);
            if (element.Name == Svg + "text")
                LetReaderSetType(element);
        }
        root.SetAttributeValue("viewBox", $"0 0 {width} {height}");
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("font-family", "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif");
        root.AddFirst(new XElement(Svg + "title", title));
        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static void Adapt(XAttribute attribute, string unique)
    {
        if (attribute.Value == Palette.Ink.ToHex())
            attribute.Value = "currentColor";
        else if (attribute.Name == "id")
            attribute.Value += unique;
        else if (attribute.Value.StartsWith("url(#", StringComparison.Ordinal))
            attribute.Value = attribute.Value.Replace(")", unique + ")", StringComparison.Ordinal);
    }

    /// <summary>
    /// The plot places every letter by the fonts of the machine that drew it; the reader's may be wider or narrower. Only the
    /// side that the text hangs on is kept, which the place of its first letter gives away: at 0, at half the width, or at all of it.
    /// </summary>
    private static void LetReaderSetType(XElement text)
    {
        var places = ((string?)text.Attribute("x") ?? "0").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(place => double.Parse(place, CultureInfo.InvariantCulture)).ToArray();
        var lastLetter = WidthOfALetter * double.Parse((string)text.Attribute("font-size")!, CultureInfo.InvariantCulture);
        var shift = -places[0] / (places[^1] - places[0] + lastLetter);
        text.SetAttributeValue("text-anchor", shift < .25 ? "start" : shift < .75 ? "middle" : "end");
        text.SetAttributeValue("x", null);
        text.SetAttributeValue("font-family", null);
        text.SetAttributeValue("y", ((string?)text.Attribute("y"))?.TrimEnd(',', ' '));
        text.Value = text.Value.Trim();
    }
}
