using Microsoft.ML;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tokens;

namespace Superalign.MLNet.Tests;

/// <summary>A language model in an ML.NET pipeline, fitted in less than a second and saved as a model zip.</summary>
internal static class TinyPipeline
{
    private static readonly string[] Names = ["ann", "bob", "cas", "dan", "eve", "fay", "gus", "hal", "ida", "jon"];

    /// <summary>Fits and saves. The model knows the words say, yes, no and ten names, and separates by a space.</summary>
    public static void Save(string path)
    {
        var mlContext = new MLContext(1);
        var rows = mlContext.Data.LoadFromEnumerable(Names.SelectMany(name => new[]
        {
            new Row { Prompt = $"say {name}", Response = name },
            new Row { Prompt = $"say {name}", Chosen = "yes", Rejected = "no" },
        }));
        var trainer = mlContext.Superalign().Trainers.LanguageModel(new LanguageModelTrainer.Options
        {
            NewModel = new NewModelOptions
            {
                Tokenizer = new WordTokenizer(["say", "yes", "no", .. Names]),
                HiddenSize = 8,
                Layers = 1,
                Heads = 1,
                ContextLength = 16,
                Steps = 2,
            },
            Schedule = new AlternatingSchedule(4, 1),
            Separator = " ",
        });
        using var fitted = trainer.Fit(rows);
        ModelFile.Save(mlContext, fitted, rows.Schema, path);
    }

    private sealed class Row
    {
        public string Prompt { get; set; } = "";

        public string Response { get; set; } = "";

        public string Chosen { get; set; } = "";

        public string Rejected { get; set; } = "";
    }
}
