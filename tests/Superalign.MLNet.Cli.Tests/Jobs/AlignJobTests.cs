using Microsoft.ML;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Tests;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Jobs.Tests;

[TestClass]
public sealed class AlignJobTests : IDisposable
{
    private readonly TinyAlignment _tiny = new();

    [TestMethod]
    public void Run_MeasuresAsTheUserDoes_WithoutAnInterval()
    {
        using var report = AlignJob.Run(new MLContext(1), Settings() with
        {
            Trainer = Settings().Trainer with { Measure = new Fixed() },
        });

        Assert.IsNull(report.Rise);
        CollectionAssert.AreEquivalent(
            new[] { "competence", "competenceBefore", "conformity", "conformityBefore", "refusals", "refusalsBefore" }, report.Metrics.Keys.ToArray());
        Assert.AreEqual(3, report.Metrics["refusals"]);
    }

    [TestMethod]
    public void ToHtmlReport_ShowsFiguresRunSettingsAndWarnings()
    {
        var settings = Settings();
        File.AppendAllText(settings.TasksPath, $$"""{"prompt":"say","response":"{{string.Join(' ', Enumerable.Repeat("a", 40))}}"}""");
        using var report = AlignJob.Run(new MLContext(1), settings);

        var html = report.ToHtmlReport().ToHtml();

        foreach (var part in (string[])["<svg", "conformityPerToken", "<td>alternating</td>", "weight of replayed tasks", "1 row was longer than the model&#39;s context"])
            StringAssert.Contains(html, part);
    }

    private AlignSettings Settings() => new()
    {
        TasksPath = _tiny.In("tasks.jsonl"),
        PreferencesPath = _tiny.In("preferences.jsonl"),
        ModelPath = _tiny.In("model"),
        Trainer = AlignSettings.DefaultTrainer with { Schedule = new AlternatingSchedule(4, 1), Separator = " ", HeldOutFraction = 0.5 },
    };

    public void Dispose() => _tiny.Dispose();

    private sealed class Fixed : ILanguageModelMeasure
    {
        public Measurement Measure(LanguageModel model, DataPart part) =>
            new(0.5, 0.5) { Details = new Dictionary<string, double> { ["refusals"] = 3 } };
    }
}
