using Superalign.MLNet.Estimators;

namespace Superalign.MLNet;

/// <summary>Language models in the catalog of trainers.</summary>
public static class LanguageModelCatalogExtensions
{
    /// <summary>Fine-tunes a causal language model by phases of competence (supervised) and conformity (preferences).</summary>
    /// <param name="trainers">The catalog: <c>mlContext.Superalign().Trainers</c>.</param>
    /// <param name="options">Model, schedule, losses and columns; the defaults where null.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static LanguageModelTrainer LanguageModel(
        this SuperalignCatalog.TrainerCatalog trainers, LanguageModelTrainer.Options? options = null)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new LanguageModelTrainer(trainers.MLContext, options ?? new LanguageModelTrainer.Options());
    }

    /// <summary>Fine-tunes the model of a folder with a schedule; everything else by default.</summary>
    /// <param name="trainers">The catalog.</param>
    /// <param name="modelFolder">A folder in Hugging Face's layout.</param>
    /// <param name="schedule">The phases, such as <c>new AlternatingSchedule(600, 30)</c>.</param>
    public static LanguageModelTrainer LanguageModel(
        this SuperalignCatalog.TrainerCatalog trainers, string modelFolder, Alternation.ISchedule schedule) =>
        trainers.LanguageModel(new LanguageModelTrainer.Options { ModelFolder = modelFolder, Schedule = schedule });
}
