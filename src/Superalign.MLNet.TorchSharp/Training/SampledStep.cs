using System.Collections.ObjectModel;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>A step of GRPO: the policy answers each prompt several times, and learns from the answers that are better than the others of their group.</summary>
internal sealed class SampledStep : IConformityStep
{
    private readonly CausalNetwork _network;
    private readonly GradientStep _gradient;
    private readonly IReadOnlyList<PromptRow> _prompts;
    private readonly GroupRelativeObjective _objective;
    private readonly ResponseSampler _sampler;
    private readonly int _tokenBudget;
    private readonly Func<FrozenParameters> _freeze;
    private readonly RandomStream _stream;
    private FrozenParameters _reference;
    private bool _isRenewed;
    private SampledBatch? _batch;

    /// <param name="network">The network in training.</param>
    /// <param name="gradient">Adds the gradients.</param>
    /// <param name="prompts">All prompts, at least one.</param>
    /// <param name="objective">The loss.</param>
    /// <param name="sampler">Samples and rates.</param>
    /// <param name="tokenBudget">Tokens of a batch at most, padding included.</param>
    /// <param name="freeze">Freezes the present model.</param>
    /// <param name="stream">Where responses are drawn from.</param>
    public SampledStep(
        CausalNetwork network, GradientStep gradient, IReadOnlyList<PromptRow> prompts, GroupRelativeObjective objective, ResponseSampler sampler, int tokenBudget,
        Func<FrozenParameters> freeze, RandomStream stream)
    {
        (_network, _gradient, _prompts, _objective, _sampler) = (network, gradient, prompts, objective, sampler);
        (_tokenBudget, _freeze, _stream) = (tokenBudget, freeze, stream);
        _reference = freeze();
    }

    public int Rows => _prompts.Count;

    public ConformityState State
    {
        get => new(ReadOnlyDictionary<int, double>.Empty) { Sampled = _batch };
        set => _batch = value.Sampled;
    }

    public RandomStream Samples => _stream;

    public IReadOnlyDictionary<string, double> Details => _batch?.Details ?? ReadOnlyDictionary<string, double>.Empty;

    public string? StudentRefusal => $"the objective '{_objective.Name}' learns from rewards of what it samples, and has no labels that the student could give instead";

    // Steps on the same responses are on the same prompts.
    public int[][] Draw(ShuffledRows order, int steps, int batch)
    {
        var drawn = new int[steps][];
        for (var step = 0; step < steps; step++)
            drawn[step] = step % _objective.UpdatesPerSample == 0 ? order.Next(batch) : drawn[step - 1];
        return drawn;
    }

    public void Prepare(IEnumerable<int> rows, bool renewReference, double studentShare)
    {
        // Responses of an earlier phase are those of another policy.
        _batch = null;
        if (!renewReference)
            return;
        NewFrozen();
    }

    public FrozenParameters? Frozen => _isRenewed ? _reference : null;

    public FrozenParameters NewFrozen()
    {
        _reference.Dispose();
        _isRenewed = true;
        return _reference = _freeze();
    }

    public void Begin(int[] rows)
    {
        if (_batch is null or { UpdatesLeft: 0 })
            _batch = Sample(rows);
        _batch = _batch with { UpdatesLeft = _batch.UpdatesLeft - 1 };
    }

    public double Add(int[] rows, double weight) => _gradient.Sampled(_batch!.Rows, _objective, weight);

    public void Dispose() => _reference.Dispose();

    private SampledBatch Sample(int[] numbers)
    {
        var rows = _sampler.Sample(_network, Array.ConvertAll(numbers, row => _prompts[row]), _objective.GroupSize, _stream);
        var sequences = Array.ConvertAll(rows, row => row.Sequence);
        var policy = TokenScores.Of(_network, sequences, _tokenBudget);
        var reference = _reference.Use(() => TokenScores.Of(_network, sequences, _tokenBudget));
        var advantages = _objective.Advantages(Array.ConvertAll(rows, row => row.Reward));
        return new SampledBatch(
            [.. sequences.Select((row, i) => new SampledRow(row.Ids, row.ResponseStart, advantages.Values[i], policy[i].LogProbs, reference[i].LogProbs))],
            _objective.UpdatesPerSample,
            new Dictionary<string, double>
            {
                ["reward"] = advantages.MeanReward,
                ["zeroVariance"] = advantages.ZeroVarianceShare,
                ["entropy"] = policy.Sum(score => score.Entropy * score.LogProbs.Length) / policy.Sum(score => score.LogProbs.Length),
                ["kl"] = Divergence(policy, reference),
                ["responseTokens"] = sequences.Average(row => row.ResponseLength),
            });
    }

    // Of a token, on average.
    private static double Divergence(TokenScores[] policy, TokenScores[] reference)
    {
        using var scope = NewDisposeScope();
        float[] own = [.. policy.SelectMany(score => score.LogProbs)];
        float[] other = [.. reference.SelectMany(score => score.LogProbs)];
        return KlEstimate.PerToken(tensor(own), tensor(other)).mean().item<float>();
    }
}
