using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Rewards;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

/// <summary>A few rows of unlike lengths for <see cref="SeededNetwork"/>, and what they are worth by the plainest of means: one row a
/// forward, all logits.</summary>
internal static class SmallRows
{
    public static TokenSequence[] Tasks { get; } =
    [
        new([1, 4, 2, 9, 3], 2), new([1, 5, 6], 1), new([1, 8, 8, 2, 7, 10, 3, 2, 4], 6), new([1, 4, 4, 0], 3), new([1, 9, 2, 6, 5, 0], 4),
    ];

    public static TokenPair[] Pairs { get; } =
    [
        new(new([1, 4, 2, 9, 3], 3), new([1, 4, 2, 7, 7, 7, 5], 3)),
        new(new([1, 6, 0], 2), new([1, 6, 10], 2)),
        new(new([1, 2, 3, 4, 5, 6, 7, 8, 9], 5), new([1, 2, 3, 4, 5, 2], 5)),
        new(new([1, 3, 3, 0], 1), new([1, 8], 1)),
    ];

    public static LearnerSettings Settings { get; } = new()
    {
        CompetenceLearningRate = 0.01,
        ConformityLearningRate = 0.02,
        TaskBatch = 3,
        PairBatch = 2,
        Objective = new DirectPreferenceObjective { Beta = 0.7, LabelSmoothing = 0.1 },
        ChosenWeight = 0.3,
        ReplayWeight = 0,
        ConformityWeight = 0.25,
        Reference = ReferenceModel.RunStart,
        FreezeEmbeddings = false,
        TokenBudget = 64,
        Optimizer = new OptimizerOptions(),
    };

    /// <summary>The objective of <see cref="Settings"/>.</summary>
    public static DirectPreferenceObjective Objective => (DirectPreferenceObjective)Settings.Objective;

    /// <summary>Pairs, with the tasks beside them, as a learner takes them.</summary>
    public static TokenRows RowsOf(IEnumerable<TokenPair> pairs, IEnumerable<TokenSequence>? tasks = null)
    {
        var rows = new TokenRows(tasks ?? Tasks, pairs);
        rows.Prompts.AddRange(Prompts);
        return rows;
    }

    /// <summary>Prompts of unlike lengths, whose answer is a word.</summary>
    public static PromptRow[] Prompts { get; } = [new("a", [1, 4], "g"), new("b c", [1, 5, 6], "f"), new("c d e", [1, 6, 7, 8], "g"), new("a a", [1, 4, 4], null)];

    /// <summary>Samples up to five words, and gives as reward the share of them that are the answer; a prompt without an answer cannot be rated.</summary>
    public static ResponseSampler Sampler(double offset = 0) => new(
        new WordTokenizer(["a", "b", "c", "d", "e", "f", "g", "h"]), [2],
        new DelegateReward("share", row => row.Answer is null ? double.NaN : offset + row.Response.Split(' ').Average(word => word == row.Answer ? 1.0 : 0)), maxTokens: 5, tokenBudget: 64);

    /// <summary>A loss and its gradient by every parameter, flat, by plain backpropagation.</summary>
    public static (double Loss, double[] Gradient) Backward(CausalNetwork network, Func<CausalNetwork, Tensor> loss)
    {
        using var scope = NewDisposeScope();
        var value = loss(network);
        value.backward();
        return (value.item<float>(), [.. network.parameters().SelectMany(parameter => Numbers(parameter.grad!))]);
    }

    /// <summary>Mean loss of all response tokens.</summary>
    public static Tensor Supervised(CausalNetwork network) =>
        -cat([.. Tasks.Select(task => LogProbs(network, task))]).mean();

    /// <summary>The preference loss by four forwards a pair, two under each network.</summary>
    public static Tensor Preference(CausalNetwork policy, CausalNetwork reference)
    {
        var losses = Pairs.Select(pair => DirectPreferenceLoss.PerPair(
            Scores(policy, pair), Scores(reference, pair), Objective.Beta, Objective.LabelSmoothing)).ToArray();
        var chosen = cat([.. Pairs.Select(pair => LogProbs(policy, pair.Chosen))]);
        return stack(losses).mean() - Settings.ChosenWeight * chosen.mean();
    }

    /// <summary>The summed log-probabilities of a pair's responses under a network.</summary>
    public static PairLogProbs Scores(CausalNetwork network, TokenPair pair) =>
        new(LogProbs(network, pair.Chosen).sum(), LogProbs(network, pair.Rejected).sum());

    /// <summary>The log-probability of each response token.</summary>
    public static Tensor LogProbs(CausalNetwork network, TokenSequence sequence)
    {
        var ids = tensor(sequence.Ids.Select(id => (long)id).ToArray());
        var logits = network.Logits(network.Backbone.Forward(ids.unsqueeze(0)))[0];
        return logits[..^1].log_softmax(-1).gather(1, ids[1..].unsqueeze(1)).squeeze(1)[(sequence.ResponseStart - 1)..];
    }

    /// <summary>Fails where two vectors differ anywhere by more than <paramref name="delta"/>.</summary>
    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double delta)
    {
        Assert.HasCount(expected.Count, actual);
        for (var i = 0; i < expected.Count; i++)
            Assert.AreEqual(expected[i], actual[i], delta, $"at {i}");
    }

    /// <summary>The numbers of a vector in single precision.</summary>
    public static double[] Numbers(Tensor values) => Array.ConvertAll(values.data<float>().ToArray(), value => (double)value);
}
