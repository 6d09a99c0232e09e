using Microsoft.ML;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Generation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.SelfEnhancement;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Tests.SelfEnhancement;

/// <summary>Two letters to which the data says yes, and a small model that mostly says no.</summary>
internal static class SelfEnhancementRows
{
    public static readonly string[] Letters = ["a", "b", "c", "d", "e", "f", "g", "h"];

    public static Row[] All() => [.. Letters.SelectMany(x => Letters.Select(y => new Row { Prompt = $"{x} {y}", Response = "yes" }))];

    public static IDataView Data(Row[] rows) => new MLContext(1).Data.LoadFromEnumerable(rows);

    public static LanguageModelTransformer Fit(SelfEnhancementTrainer.Options options, Row[]? rows = null, int seed = 1) =>
        new MLContext(seed).Superalign().Trainers.SelfEnhancement(options).Fit(Data(rows ?? All()));

    public static SelfEnhancementTrainer.Options Options(SelfEnhancementMethod method, LanguageModel? start = null) => new()
    {
        Method = method,
        Trainer = new LanguageModelTrainer.Options
        {
            Model = start,
            Separator = " ",
            HeldOutFraction = 0.4,
            Objective = new DirectPreferenceObjective(),
            CompetenceLearningRate = 3e-3,
            ConformityLearningRate = 1e-3,
            PairBatchSize = 16,
        },
        Rounds = 3,
        StepsPerRound = 20,
        Sampling = new GenerationOptions { Temperature = 1, MaxTokens = 4 },
        Guard = null,
    };

    /// <summary>It was shown two no for every yes.</summary>
    public static LanguageModel Model(int steps = 120)
    {
        var tokenizer = new WordTokenizer(["yes", "no", .. Letters]);
        var model = LanguageModel.Create(new LanguageModelConfig
        {
            VocabularySize = tokenizer.VocabularySize,
            HiddenSize = 16,
            IntermediateSize = 32,
            Layers = 1,
            Heads = 2,
            KeyValueHeads = 2,
            HeadSize = 8,
            ContextLength = 16,
            TiedHead = true,
        }, tokenizer, seed: 1);
        var shown = All().SelectMany((row, i) => ((string[])["yes", "no", "no"]).Select(response => new TextPair(row.Prompt, response)));
        Pretraining.Run(model, [new PretrainingStage([.. shown], Steps: steps)], new PretrainingOptions { Separator = " ", LearningRate = 5e-3 });
        return model;
    }

    internal sealed class Row
    {
        public string Prompt { get; set; } = "";

        public string Response { get; set; } = "";
    }
}
