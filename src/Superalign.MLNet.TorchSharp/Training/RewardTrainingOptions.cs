namespace Superalign.MLNet.Training;

/// <summary>How a reward model is trained. Immutable: vary it with <c>with</c>.</summary>
public sealed record RewardTrainingOptions
{
    /// <summary>The highest learning rate, above 0; default 0.001, for models of a few hundred thousand parameters.</summary>
    public double LearningRate { get; init; } = 0.001;

    /// <summary>The share of steps over which the learning rate rises in a line, in [0, 1); default 0.1. It falls in a line to 0 afterwards.</summary>
    public double WarmupShare { get; init; } = 0.1;

    /// <summary>Passes over the rows, at least 1; default 2. The pass with the least loss on rows held out is kept.</summary>
    public int Epochs { get; init; } = 2;

    /// <summary>Pairs, or rows with labels, of an optimizer step, at least 1; default 16.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>The share of prompts held out to choose the pass by, in [0, 1); default 0.1. With 0 the last pass is kept.</summary>
    public double HeldOutFraction { get; init; } = 0.1;

    /// <summary>Weight of the term that keeps rewards of pairs around zero, at least 0; default 0.01. See <see cref="Objectives.BradleyTerryLoss"/>.</summary>
    public double Centering { get; init; } = 0.01;

    /// <summary>Weight of the signs in the loss of a cost model, at least 0; default 1. See <see cref="Objectives.CostLoss"/>.</summary>
    public double SignWeight { get; init; } = 1;

    /// <summary>The share of residual values dropped while training, in [0, 1); default 0.1.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Tokens that go through the network at once, padding included; changes no result but by rounding. Default 8,192.</summary>
    public int TokenBudget { get; init; } = SequenceScorer.DefaultTokenBudget;

    /// <summary>Settings of AdamW; weight decay 0.01 by default.</summary>
    public OptimizerOptions Optimizer { get; init; } = new() { WeightDecay = 0.01 };

    internal void Validate()
    {
        Within(nameof(LearningRate), LearningRate, LearningRate > 0 && double.IsFinite(LearningRate), "above 0");
        Within(nameof(WarmupShare), WarmupShare, WarmupShare is >= 0 and < 1, "in [0, 1)");
        Within(nameof(Epochs), Epochs, Epochs >= 1, "of at least 1");
        Within(nameof(BatchSize), BatchSize, BatchSize >= 1, "of at least 1");
        Within(nameof(HeldOutFraction), HeldOutFraction, HeldOutFraction is >= 0 and < 1, "in [0, 1)");
        Within(nameof(Centering), Centering, Centering is >= 0 and < double.PositiveInfinity, "of at least 0");
        Within(nameof(SignWeight), SignWeight, SignWeight is >= 0 and < double.PositiveInfinity, "of at least 0");
        Within(nameof(Dropout), Dropout, Dropout is >= 0 and < 1, "in [0, 1)");
        Within(nameof(TokenBudget), TokenBudget, TokenBudget >= 1, "of at least 1");
        Optimizer.Validate();
    }

    private static void Within(string name, double value, bool holds, string range)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' is {value}; give a number {range}."));
    }
}
