namespace Superalign.MLNet.Training;

/// <summary>Settings of AdamW that hold for a whole run.</summary>
public sealed record OptimizerOptions
{
    /// <summary>Decay of the first moment, in [0, 1); default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment, in [0, 1); default 0.98.</summary>
    public double Beta2 { get; init; } = 0.98;

    /// <summary>Decoupled weight decay of matrices and embeddings, at least 0; default 0. Vectors, which are the weights of norms, do not decay.</summary>
    public double WeightDecay { get; init; }

    /// <summary>The gradient is scaled down to this norm where it is longer, above 0; default 1.</summary>
    public double ClipNorm { get; init; } = 1;

    internal void Validate()
    {
        Within(Beta1, nameof(Beta1), Beta1 is >= 0 and < 1, "in [0, 1)");
        Within(Beta2, nameof(Beta2), Beta2 is >= 0 and < 1, "in [0, 1)");
        Within(WeightDecay, nameof(WeightDecay), WeightDecay is >= 0 and < double.PositiveInfinity, "of at least 0");
        Within(ClipNorm, nameof(ClipNorm), ClipNorm > 0, "above 0");
    }

    private static void Within(double value, string name, bool holds, string range)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' of the optimizer is {value}; give a number {range}."));
    }
}
