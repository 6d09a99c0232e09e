using Superalign.MLNet.Generation;
using Superalign.MLNet.Models;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Generation;

[TestClass]
public sealed class TokenGeneratorTests
{
    private static readonly int[][] Prompts = [[1, 4, 2], [1], [1, 8, 5, 6, 2, 2, 9], [1, 3], [1, 10, 7, 7], [1, 4, 2, 2], [1, 6]];

    private static readonly GenerationOptions Sampled = new() { MaxTokens = 12, Temperature = 1.2, TopP = 0.9 };

    [TestMethod]
    public void Generate_GivesTheGreedyIdsOfUncachedPasses()
    {
        using var network = SeededNetwork.Create();
        var results = Generate(network, Prompts, new GenerationOptions { MaxTokens = 9 });
        for (var row = 0; row < Prompts.Length; row++)
        {
            CollectionAssert.AreEqual(SeededNetwork.GreedyIds(network, Prompts[row], 9), results[row].Ids);
            Assert.IsFalse(results[row].Stopped);
        }
    }

    [TestMethod]
    [DataRow(1, DisplayName = "one row a batch")]
    [DataRow(40, DisplayName = "two or three rows a batch")]
    [DataRow(10_000, DisplayName = "all rows in one batch")]
    public void Generate_GivesARowTheSameSample_WhateverItsBatch(int tokenBudget)
    {
        using var network = SeededNetwork.Create();
        int[] stopIds = [0, 9];
        var results = Generate(network, Prompts, Sampled, stopIds, tokenBudget);
        Assert.Contains(result => result.Stopped, results, "No row stops: rows are never dropped from the batch.");
        Assert.Contains(result => !result.Stopped, results, "Every row stops: none runs to its limit.");
        for (var row = 0; row < Prompts.Length; row++)
        {
            var alone = Generate(network, [Prompts[row]], Sampled, stopIds).Single();
            CollectionAssert.AreEqual(alone.Ids, results[row].Ids);
            Assert.AreEqual(alone.Stopped, results[row].Stopped);
        }
    }

    [TestMethod]
    public void Generate_DrawsOtherIds_WhenTheSeedDiffers()
    {
        using var network = SeededNetwork.Create();
        var first = Generate(network, Prompts, Sampled, seed: 1);
        var second = Generate(network, Prompts, Sampled, seed: 2);
        CollectionAssert.AreNotEqual(first.SelectMany(row => row.Ids).ToArray(), second.SelectMany(row => row.Ids).ToArray());
    }

    [TestMethod]
    public void Generate_EndsBeforeTheStopToken()
    {
        using var network = SeededNetwork.Create();
        var free = SeededNetwork.GreedyIds(network, Prompts[0], 9);
        var stop = free[4];
        var result = Generate(network, [Prompts[0]], new GenerationOptions { MaxTokens = 9 }, [stop]).Single();
        CollectionAssert.AreEqual(free.TakeWhile(id => id != stop).ToArray(), result.Ids);
        Assert.IsTrue(result.Stopped);
    }

    // The context holds 24 tokens: 20 and 4 new, 23 and 1 new; a row of 1 gets all 6 although its neighbours have ended.
    [TestMethod]
    public void Generate_EndsARow_WhereItsContextOrMaxTokensEnd()
    {
        using var network = SeededNetwork.Create();
        int[][] prompts = [Long(20), Long(23), [1]];
        var results = Generate(network, prompts, new GenerationOptions { MaxTokens = 6 });
        int[] expected = [4, 1, 6];
        for (var row = 0; row < prompts.Length; row++)
            CollectionAssert.AreEqual(SeededNetwork.GreedyIds(network, prompts[row], expected[row]), results[row].Ids);
    }

    [TestMethod]
    public void Generate_FillsTheContext_WhenMaxTokensIsLarger()
    {
        using var network = SeededNetwork.Create();
        var result = Generate(network, [[1, 2]], new GenerationOptions { MaxTokens = int.MaxValue }).Single();
        Assert.HasCount(SeededNetwork.Context - 2, result.Ids);
    }

    // 24 and more tokens leave no room in a context of 24: the begin token and the newest 22 stay.
    [TestMethod]
    [DataRow(24)]
    [DataRow(40)]
    public void Generate_KeepsTheBeginTokenAndTheNewestIds_WhenThePromptIsLongerThanTheContext(int length)
    {
        using var network = SeededNetwork.Create();
        var prompt = Long(length);
        var result = Generate(network, [prompt], new GenerationOptions { MaxTokens = 6 }).Single();
        CollectionAssert.AreEqual(SeededNetwork.GreedyIds(network, [prompt[0], .. prompt[^22..]], 1), result.Ids);
    }

    [TestMethod]
    public void Generate_GivesNothing_WhenThereAreNoPrompts()
    {
        using var network = SeededNetwork.Create();
        Assert.IsEmpty(Generate(network, [], new GenerationOptions()));
    }

    [TestMethod]
    public void Generate_NamesThePrompt_WhenItIsEmpty()
    {
        using var network = SeededNetwork.Create();
        var error = Assert.ThrowsExactly<ArgumentException>(() => Generate(network, [[1], []], new GenerationOptions()));
        StringAssert.Contains(error.Message, "Prompt 1 holds no token");
    }

    [TestMethod]
    public void Generate_SaysHowMany_WhenStreamsAreMissing()
    {
        using var network = SeededNetwork.Create();
        var error = Assert.ThrowsExactly<ArgumentException>(
            () => TokenGenerator.Generate(network, [[1], [2]], [], new GenerationOptions(), [TokenGenerator.StreamOf(1, "")], 100, default));
        StringAssert.Contains(error.Message, "There are 1 streams for 2 prompts");
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(1.0)]
    public void Generate_SaysWhatToDo_WhenTheNetworkHasDiverged(double temperature)
    {
        using var network = SeededNetwork.Create();
        using (no_grad())
            network.HeadWeight.fill_(double.NaN);
        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => Generate(network, [[1]], new GenerationOptions { Temperature = temperature }));
        StringAssert.Contains(error.Message, "use an earlier state");
    }

    [TestMethod]
    public void Generate_Ends_WhenCancelled()
    {
        using var network = SeededNetwork.Create();
        Assert.ThrowsExactly<OperationCanceledException>(() => TokenGenerator.Generate(
            network, [[1]], [], new GenerationOptions(), [TokenGenerator.StreamOf(1, "")], 100, new CancellationToken(canceled: true)));
    }

    private static int[] Long(int length) => [1, .. Enumerable.Range(0, length - 1).Select(i => i * i % SeededNetwork.Vocabulary)];

    private static IReadOnlyList<Continuation> Generate(
        CausalNetwork network, int[][] prompts, GenerationOptions options, int[]? stopIds = null, int tokenBudget = 10_000, long seed = 1) =>
        TokenGenerator.Generate(
            network,
            prompts,
            stopIds ?? [],
            options,
            [.. prompts.Select(prompt => TokenGenerator.StreamOf(seed, string.Join(' ', prompt)))],
            tokenBudget,
            CancellationToken.None);
}
