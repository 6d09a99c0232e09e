using Microsoft.ML;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Reports;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Jobs;

/// <summary>What <see cref="TrainScorerJob"/> fitted, which belongs to it, and how it does on rows that it has not seen.</summary>
public sealed class TrainScorerReport : IDisposable
{
    private readonly MLContext _mlContext;
    private readonly DataViewSchema _inputSchema;

    internal TrainScorerReport(
        MLContext mlContext, TrainScorerSettings settings, DataViewSchema inputSchema, ConformityModel model, IReadOnlyList<string> warnings) =>
        (_mlContext, Settings, _inputSchema, Model, Warnings) = (mlContext, settings, inputSchema, model, warnings);

    /// <summary>The settings that the job ran with.</summary>
    public TrainScorerSettings Settings { get; }

    /// <summary>The fitted scorer.</summary>
    public ConformityModel Model { get; }

    /// <summary>Sentences for the user.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The figures on held-out rows by name: see <see cref="ConformityReport.Metrics"/>.</summary>
    public IReadOnlyDictionary<string, double> Metrics => Model.Report.Metrics();

    /// <summary>What judges have cost, a sentence each; empty without judges.</summary>
    public IReadOnlyList<string> JudgeCosts =>
        [.. _mlContext.Superalign().Conformity.CostOf(Model).Select(cost => $"The judge of '{cost.Key}': {cost.Value}.")];

    /// <summary>Saves the scorer as a pipeline that <c>mlContext.Model.Load</c> reads; the file is whole or not there.</summary>
    /// <param name="path">The file, such as <c>model.zip</c>.</param>
    /// <exception cref="IOException">The disk is full, or the name is that of a folder.</exception>
    public void SaveModel(string path) => ModelFile.Save(_mlContext, Model, _inputSchema, path);

    /// <summary>The report as one page of HTML that needs nothing else.</summary>
    public HtmlReport ToHtmlReport()
    {
        var page = new HtmlReport("A scorer of conformity")
            .Paragraph($"Fitted on '{Settings.DataPath}', as {TrainScorerJob.NameOf(Settings.Kind)}.")
            .Section("On rows held out")
            .Table(Model.Report.ToTable());
        if (Model.Report.ToSvg() is { } svg)
            page.Picture(svg, "What was said against what came true. On the dotted line a conformity means what it says; the larger a dot, the more rows.");
        if (Model.Report.ToReliabilityTable() is { } table)
            page.Table(table);
        if (Model.Report.Referral is { } referral)
        {
            page.Section("Referral").Paragraph(referral.Statement).Paragraph(FormattableString.Invariant(
                $"Accepted from {referral.Thresholds.AcceptAt:0.000} on, rejected up to {referral.Thresholds.RejectAt:0.000}. Of the {referral.Rows} rows that this was chosen on, {referral.Referred:P1} are referred and {referral.KeptAndWrong:P1} are kept and wrong."));
        }
        var remarks = Warnings.Concat(JudgeCosts).ToArray();
        if (remarks.Length > 0)
            page.Section("Remarks");
        foreach (var remark in remarks)
            page.Paragraph(remark);
        return page;
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => Model.Dispose();
}
