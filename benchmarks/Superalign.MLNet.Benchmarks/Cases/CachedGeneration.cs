using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Benchmarks.Material;
using Superalign.MLNet.Generation;
using Superalign.MLNet.Models;
using static TorchSharp.torch;

namespace Superalign.MLNet.Benchmarks.Cases;

/// <summary>Generation with the key-value cache against a pass over all earlier tokens for each new one.</summary>
internal sealed class CachedGeneration : IBenchmark
{
    private static readonly int[] Rows = [1, 8];
    private static readonly int[] QuickRows = [2];

    public string Name => "generation";

    public string Question => "64 tokens behind prompts of 32, greedily: all earlier tokens computed again for each, or kept in the cache.";

    public IEnumerable<Finding> Run(BenchmarkSettings settings)
    {
        using var network = Networks.Base(settings.Quick);
        var options = new GenerationOptions { MaxTokens = settings.Quick ? 8 : 64 };
        foreach (var count in settings.Quick ? QuickRows : Rows)
            yield return PairedTimer.Measure(DuelOf(count), settings);

        Duel DuelOf(int count)
        {
            var ids = new SeededIds(network.Config.VocabularySize);
            int[][] prompts = [.. Enumerable.Range(0, count).Select(_ => ids.Ids(32))];
            IReadOnlyList<float> naive = [], ours = [];
            return new Duel(
                $"{options.MaxTokens} tokens, {count} {(count == 1 ? "row" : "rows")}",
                new Side("without a cache", () => naive = WithoutCache(network, prompts, options.MaxTokens), () => naive),
                new Side("with the cache", () => ours = WithCache(network, prompts, options), () => ours),
                Target.Gain(4), Tolerance: 0);
        }
    }

    private static IReadOnlyList<float> WithCache(CausalNetwork network, int[][] prompts, GenerationOptions options)
    {
        var streams = Array.ConvertAll(prompts, prompt => TokenGenerator.StreamOf(1, $"{prompt[0]}"));
        var written = TokenGenerator.Generate(network, prompts, stopIds: [], options, streams, tokenBudget: 8_192, CancellationToken.None);
        return [.. written.SelectMany(row => row.Ids).Select(id => (float)id)];
    }

    private static IReadOnlyList<float> WithoutCache(CausalNetwork network, int[][] prompts, int count)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var ids = stack(prompts.Select(prompt => tensor(Array.ConvertAll(prompt, id => (long)id))));
        for (var i = 0; i < count; i++)
        {
            using var step = NewDisposeScope();
            var hidden = network.Backbone.Forward(ids);
            var next = network.Logits(hidden.select(1, hidden.shape[1] - 1)).argmax(-1, keepdim: true);
            ids = cat([ids, next], 1).MoveToOuterDisposeScope();
        }
        return [.. ids.narrow(1, prompts[0].Length, count).contiguous().data<long>().Select(id => (float)id)];
    }
}
