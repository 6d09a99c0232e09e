using Superalign.MLNet.Models;
using Superalign.MLNet.Tests.Models;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Tests.Training;

/// <summary>The preference loss of <see cref="SmallRows"/> in plain loops and 64 bits, without tensors.</summary>
internal sealed class NaivePreference
{
    private readonly LanguageModelConfig _config;
    private readonly (string Name, long[] Shape, float[] Values)[] _tensors;
    private readonly IReadOnlyList<PairScore> _reference;

    public NaivePreference(CausalNetwork policy, IReadOnlyList<PairScore> reference)
    {
        _config = policy.Config;
        _tensors = [.. policy.named_parameters().Select(entry => (entry.name, entry.parameter.shape, entry.parameter.data<float>().ToArray()))];
        _reference = reference;
    }

    public double Loss()
    {
        var settings = SmallRows.Settings;
        var network = new NaiveLlama(_config, _tensors);
        double preference = 0, chosen = 0;
        foreach (var (pair, frozen) in SmallRows.Pairs.Zip(_reference))
        {
            var (better, worse) = (LogProb(network, pair.Chosen), LogProb(network, pair.Rejected));
            var margin = SmallRows.Objective.Beta * (better - worse - (frozen.Chosen - frozen.Rejected));
            preference += (1 - SmallRows.Objective.LabelSmoothing) * Softplus(-margin) + SmallRows.Objective.LabelSmoothing * Softplus(margin);
            chosen += better;
        }
        return preference / SmallRows.Pairs.Length - settings.ChosenWeight * chosen / SmallRows.Pairs.Sum(pair => pair.Chosen.ResponseLength);
    }

    /// <summary>The derivative by one number of a parameter, by a central difference.</summary>
    public double Slope(string name, int entry)
    {
        const float Distance = 1 / 1024f;
        var values = _tensors.Single(tensor => tensor.Name == name).Values;
        var value = values[entry];
        var (low, high) = (value - Distance, value + Distance);
        values[entry] = high;
        var above = Loss();
        values[entry] = low;
        var below = Loss();
        values[entry] = value;
        return (above - below) / ((double)high - low);
    }

    private static double LogProb(NaiveLlama network, TokenSequence sequence)
    {
        var logits = network.Logits(sequence.Ids);
        return Enumerable.Range(sequence.ResponseStart, sequence.ResponseLength)
            .Sum(position => logits[position - 1][sequence.Ids[position]] - Math.Log(logits[position - 1].Sum(Math.Exp)));
    }

    private static double Softplus(double value) => Math.Log(1 + Math.Exp(value));
}
