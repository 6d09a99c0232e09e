using Microsoft.Extensions.AI;
using Microsoft.ML;

namespace Superalign.MLNet.Jobs;

/// <summary>What the judges of a loaded model need, which no file holds.</summary>
/// <param name="Client">The chat client; it stays the caller's.</param>
/// <param name="CacheFolder">A folder for verdicts; null keeps them in memory.</param>
internal sealed record JudgeConnection(IChatClient Client, string? CacheFolder)
{
    /// <summary>Connects the judges of a model, where it has any.</summary>
    /// <exception cref="ArgumentException">The model has judges, and there is no client.</exception>
    public static void Connect(MLContext mlContext, ITransformer model, string modelPath, JudgeConnection? judge)
    {
        var conformity = mlContext.Superalign().Conformity;
        if (conformity.CostOf(model) is not { Count: > 0 } judges)
            return;
        if (judge is null)
            throw new ArgumentException($"The model '{modelPath}' asks a language model about {string.Join(", ", judges.Keys.Select(name => $"'{name}'"))}, and none was named. Name one with --judge-url and --judge-model.");
        conformity.Connect(model, judge.Client, judge.CacheFolder);
    }
}
