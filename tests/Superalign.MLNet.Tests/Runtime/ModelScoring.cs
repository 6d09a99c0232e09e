using System.Globalization;
using Microsoft.ML;

namespace Superalign.MLNet.Tests.Runtime;

/// <summary>Loads a model and scores one text: what a test does in another process.</summary>
internal static class ModelScoring
{
    public const string Verb = "score-model";

    public static int Run(string model, string text)
    {
        var mlContext = new MLContext(1);
        using var engine = mlContext.Model.CreatePredictionEngine<SampleRow, SampleResult>(mlContext.Model.Load(model, out _));
        var result = engine.Predict(new SampleRow { Text = text, Weight = 2 });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Upper} {result.Score}"));
        return 0;
    }
}
