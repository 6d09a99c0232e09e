using static TorchSharp.torch;

namespace Superalign.MLNet.Students;

/// <summary>Layers and training of a <see cref="NetworkStudent"/>.</summary>
public sealed record NetworkStudentOptions
{
    /// <summary>The sizes of the hidden layers, each at least 1; none makes a linear model. Default one of 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A layer has no unit.</exception>
    public IReadOnlyList<int> Hidden
    {
        get;
        init => field = value?.All(size => size >= 1) == true ? value : throw new ArgumentOutOfRangeException(nameof(Hidden), string.Join(", ", value ?? []), $"'{nameof(Hidden)}' holds a layer without units. Give sizes of 1 or more, or no layer.");
    } = [64];

    /// <summary>How often each row is learnt from, at least 1; default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Epochs { get; init => field = Require(value, value >= 1, nameof(Epochs), "of 1 or more"); } = 10;

    /// <summary>Rows of a step, at least 1; default 32. Losses that look at the distribution of classes look at a step's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int BatchSize { get; init => field = Require(value, value >= 1, nameof(BatchSize), "of 1 or more"); } = 32;

    /// <summary>The highest learning rate, above 0; default 2e-3. It rises over the warm-up and falls to 0 in a line.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double LearningRate { get; init => field = Require(value, value > 0 && double.IsFinite(value), nameof(LearningRate), "above 0"); } = 2e-3;

    /// <summary>The share of steps in which the learning rate rises, in [0, 1]; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double WarmupShare { get; init => field = Require(value, value is >= 0 and <= 1, nameof(WarmupShare), "from 0 to 1"); } = 0.1;

    /// <summary>Decoupled decay of weights, at least 0; default 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double WeightDecay { get; init => field = Require(value, value >= 0 && double.IsFinite(value), nameof(WeightDecay), "of at least 0"); } = 0.01;

    /// <summary>Where the network is; default the processor.</summary>
    public Device Device { get; init; } = CPU;

    internal string Name => Hidden.Count == 0 ? "linear-network" : $"network-{string.Join('-', Hidden)}";

    private static T Require<T>(T value, bool holds, string name, string range) => holds
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' of the student is {value}; give a number {range}."));
}
