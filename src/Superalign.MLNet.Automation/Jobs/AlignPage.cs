using System.Globalization;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Reports;

namespace Superalign.MLNet.Jobs;

/// <summary>The report of <see cref="AlignJob"/> as a page.</summary>
internal static class AlignPage
{
    public static HtmlReport Of(AlignReport report)
    {
        var page = new HtmlReport("Alignment of a language model")
            .Paragraph(report.Summary)
            .Section("Before and after")
            .Table(report.Result.ToTable())
            .Paragraph(
                "Report rows were held out: neither training nor selection saw them. Unless measured otherwise, competence is one over the perplexity of task " +
                "responses, and conformity the share of pairs whose chosen response is more probable than its rejected one; conformityPerToken says so of the mean over tokens. Where there is a reward, " +
                "conformity is its mean over greedy responses to held-out prompts.");
        if (report.Health is { } health)
            page.Paragraph(health.Sentence);
        page.Section("The run")
            .Picture(report.Result.ToSvg(), "Both axes after every phase; an open circle is the start, a ring the selected round.")
            .Table(report.Result.Trace.ToTable())
            .Section("Settings")
            .Table(new ReportTable(["setting", "value"], SettingRows(report.Settings)));
        if (report.Warnings.Count > 0)
            page.Section("Warnings");
        foreach (var warning in report.Warnings)
            page.Paragraph(warning);
        return page;
    }

    // Its name, and what can be set of it.
    private static string SettingsOf(Objective objective) => string.Join(", ", objective.GetType().GetProperties()
        .Where(property => property.CanWrite)
        .Select(property => string.Create(CultureInfo.InvariantCulture, $"{property.Name} {property.GetValue(objective)}"))
        .Prepend(objective.Name));

    private static IReadOnlyList<IReadOnlyList<string>> SettingRows(AlignSettings settings)
    {
        var trainer = settings.Trainer;
        (string Name, object Value)[] rows =
        [
            ("tasks", settings.TasksPath),
            ("preferences", settings.PreferencesPath ?? "none"),
            ("prompts", settings.PromptsPath ?? (trainer.Reward is null ? "none" : "those of the tasks")),
            ("reward", trainer.Reward?.Name ?? "none"),
            ("model", settings.ModelPath ?? "made from nothing"),
            ("schedule", trainer.Schedule.Name),
            ("steps", trainer.Schedule.TotalSteps is { } steps ? steps : "as the schedule decides"),
            ("held out", trainer.HeldOutFraction),
            ("learning rate, competence", trainer.CompetenceLearningRate),
            ("learning rate, conformity", trainer.ConformityLearningRate),
            ("task rows a step", trainer.TaskBatchSize),
            ("pairs a step", trainer.PairBatchSize),
            ("objective", SettingsOf(trainer.Objective)),
            ("weight of chosen responses", trainer.ChosenWeight),
            ("weight of replayed tasks", trainer.ReplayWeight),
        ];
        return [.. rows.Select(row => (string[])[row.Name, Convert.ToString(row.Value, CultureInfo.InvariantCulture)!])];
    }
}
