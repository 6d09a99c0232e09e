using System.Text;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Reports;

/// <summary>
/// A report as one HTML file that needs nothing else: no script, no font, no picture from elsewhere. It follows the reader's
/// choice of light or dark and prints well.
/// </summary>
/// <remarks>Parts appear in the order in which they are added. Not safe for use from several threads.</remarks>
/// <param name="title">The title, shown at the top and in the browser's tab.</param>
public sealed class HtmlReport(string title)
{
    private const string Style =
        """
        :root { color-scheme: light dark; }
        body { font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem;
               color: light-dark(#1c1e21, #dfe2e6); background: light-dark(#fff, #17191c); }
        h1 { font-size: 1.75rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 2.25rem; } p { max-width: 46rem; }
        .scroll { overflow-x: auto; } table { border-collapse: collapse; margin: 1rem 0; font-size: .92rem; font-variant-numeric: tabular-nums; }
        caption { text-align: left; padding-bottom: .4rem; color: light-dark(#5a6068, #a3a9b1); }
        th, td { padding: .3rem .75rem; text-align: left; vertical-align: top; border-bottom: 1px solid light-dark(#e2e5e9, #33383e); }
        th { border-bottom: 2px solid light-dark(#9aa1a9, #6a7179); font-weight: 600; } .figure { text-align: right; white-space: nowrap; }
        tr.emphasized td { font-weight: 600; background: light-dark(#eef4fa, #1f2a35); }
        figure { margin: 1.25rem 0; } figure svg { max-width: 100%; height: auto; } figcaption { max-width: 46rem; color: light-dark(#5a6068, #a3a9b1); font-size: .92rem; }
        pre { overflow-x: auto; padding: .75rem 1rem; background: light-dark(#f4f5f7, #22262b); font: .88rem/1.45 ui-monospace, Consolas, "Liberation Mono", monospace; }
        @media print { body { max-width: none; margin: 0; color: #000; background: #fff; } h2 { break-after: avoid; } table, figure { break-inside: avoid; } .scroll { overflow: visible; } }
        """;

    private readonly StringBuilder _body = new();

    /// <summary>Starts a section.</summary>
    public HtmlReport Section(string heading) => Add("<h2>", heading, "</h2>");

    /// <summary>Adds a paragraph.</summary>
    public HtmlReport Paragraph(string text) => Add("<p>", text, "</p>");

    /// <summary>Adds text whose lines and spaces are kept, such as a command or an answer of a model.</summary>
    public HtmlReport Preformatted(string text) => Add("<pre>", text, "</pre>");

    /// <summary>Adds a table.</summary>
    public HtmlReport Table(ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        _body.Append("<div class=\"scroll\">").Append(table.ToHtml()).AppendLine("</div>");
        return this;
    }

    /// <summary>Adds a picture.</summary>
    /// <param name="svg">The SVG element, which goes into the page as it is: pass only what this package or you have made.</param>
    /// <param name="caption">A sentence on what it shows.</param>
    public HtmlReport Picture(string svg, string caption)
    {
        _body.Append("<figure>").Append(svg).Append("<figcaption>").Append(ReportText.Encode(caption)).AppendLine("</figcaption></figure>");
        return this;
    }

    /// <summary>The whole page.</summary>
    public string ToHtml() =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{ReportText.Encode(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <h1>{ReportText.Encode(title)}</h1>
        {_body}</body>
        </html>

        """;

    /// <summary>Writes the page; a reader sees the old file or the whole new one.</summary>
    /// <param name="path">The file; it is replaced where it exists.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToHtml())));

    private HtmlReport Add(string open, string text, string close)
    {
        _body.Append(open).Append(ReportText.Encode(text)).AppendLine(close);
        return this;
    }
}
