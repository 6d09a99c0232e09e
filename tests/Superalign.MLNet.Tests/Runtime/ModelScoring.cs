using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Runtime;

/// <summary>What tests do with a model in another process.</summary>
internal static class ModelScoring
{
    public const string Verb = "score-model";

    public const string ConformityVerb = "score-conformity";

    public const string DieVerb = "die-while-saving";

    /// <summary>Loads a model and scores one text.</summary>
    public static int Run(string model, string text)
    {
        var mlContext = new MLContext(1);
        using var engine = mlContext.Model.CreatePredictionEngine<SampleRow, SampleResult>(mlContext.Model.Load(model, out _));
        var result = engine.Predict(new SampleRow { Text = text, Weight = 2 });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Upper} {result.Score}"));
        return 0;
    }

    /// <summary>Loads a conformity model and scores one response.</summary>
    public static int RunConformity(string model, string response)
    {
        var mlContext = new MLContext(1);
        using var engine = mlContext.Model.CreatePredictionEngine<Answer, Conforming>(mlContext.Model.Load(model, out _));
        var result = engine.Predict(new Answer { Response = response });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Conformity:R} {result.ConformityReason}"));
        return 0;
    }

    /// <summary>Starts to save a model, and ends the process when half of it is written.</summary>
    public static int Die(string model)
    {
        AtomicFile.Write(model, stream =>
        {
            stream.Write(new byte[100_000]);
            stream.Flush();
            Process.GetCurrentProcess().Kill();
        });
        return 0;
    }

    private sealed class Answer
    {
        public string Response { get; set; } = "";
    }

    private sealed class Conforming
    {
        public float Conformity { get; set; }

        public string ConformityReason { get; set; } = "";
    }
}
