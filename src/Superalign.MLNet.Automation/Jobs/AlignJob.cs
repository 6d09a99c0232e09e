using Microsoft.ML;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Data;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Objectives;

namespace Superalign.MLNet.Jobs;

/// <summary>Fine-tunes a language model on a file of tasks and a file of preferences, in turn, and reports both axes on held-out rows.</summary>
public static class AlignJob
{
    private const string FirstTraining = "first training";

    /// <summary>Loads, trains and measures; nothing is written.</summary>
    /// <param name="mlContext">The context; all randomness derives from its seed.</param>
    /// <param name="settings">Files, model and training.</param>
    /// <param name="progress">Told of every optimizer step; may be null.</param>
    /// <param name="cancellation">Ends training early: the report is then of the best model so far, and its trace marked as cancelled.</param>
    /// <returns>The report, which owns the model: dispose it.</returns>
    /// <exception cref="ArgumentException">A path or an option cannot be used; the message names it.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="FormatException">Rows cannot be used: all are counted, and the first ten shown.</exception>
    /// <exception cref="InvalidDataException">A file or the model's folder as a whole cannot be used, or a part of the split has no rows of a kind.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before there was a model to return.</exception>
    public static AlignReport Run(
        MLContext mlContext, AlignSettings settings, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(settings);
        progress?.Report(settings.ModelPath is null && settings.Trainer is { Model: null, ModelFolder: null }
            ? new JobProgress(FirstTraining, "reading", 0, settings.Trainer.NewModel.Steps)
            : new JobProgress(settings.Trainer.Schedule.Name, "reading", 0, settings.Trainer.Schedule.TotalSteps));
        using var opened = settings.ModelPath is { } path ? OpenedLanguageModel.Open(mlContext, path) : null;
        using var table = Load(mlContext.Superalign().Data, settings);
        var options = settings.Trainer with
        {
            Model = opened?.Model ?? settings.Trainer.Model,
            Separator = settings.Trainer.Separator is "" ? opened?.Separator ?? "" : settings.Trainer.Separator,
            Cancellation = cancellation,
        };
        var fitted = mlContext.Superalign().Trainers.LanguageModel(progress is null ? options : Watched(options, progress)).Fit(table);
        return new AlignReport(mlContext, settings with { Trainer = options }, table.Schema, fitted, table.Warnings);
    }

    private static LoadedTable Load(DataCatalog data, AlignSettings settings)
    {
        var samples = settings.Trainer.Objective is GroupRelativeObjective;
        if (samples ? settings.PreferencesPath is not null : settings.PreferencesPath is null || settings.PromptsPath is not null)
        {
            throw new ArgumentException(samples
                ? $"The objective 'grpo' samples responses and has a reward rate them, but preferences are given ('{settings.PreferencesPath}'). Leave --preferences out; --prompts names what to sample responses to."
                : $"The objective '{settings.Trainer.Objective.Name}' learns from preferences, and {(settings.PreferencesPath is null ? "none are given. Name their file with --preferences" : $"prompts are given ('{settings.PromptsPath}'). Leave --prompts out")}.");
        }
        var options = settings.Data with { OneSidedPreferences = settings.Trainer.Objective is KahnemanTverskyObjective };
        return settings switch
        {
            { PreferencesPath: { } preferences } => data.LoadTasksAndPreferences(settings.TasksPath, preferences, options),
            { PromptsPath: { } prompts } => data.LoadTasksAndPrompts(settings.TasksPath, prompts, options),
            _ => data.Load(settings.TasksPath, options with { CheckRowKinds = true }),
        };
    }

    private static LanguageModelTrainer.Options Watched(LanguageModelTrainer.Options options, IProgress<JobProgress> progress) => options with
    {
        NewModel = options.NewModel with
        {
            Progress = new Relay<int>(step => progress.Report(new JobProgress(FirstTraining, "on the tasks", step, options.NewModel.Steps))),
        },
        Progress = new Relay<AlternationProgress>(now => progress.Report(new JobProgress(
            options.Schedule.Name, $"round {now.Phase.Round}, {TraceTable.NameOf(now.Phase)}", now.Step, now.TotalSteps, Latest: now.Latest))),
    };
}
