namespace Superalign.MLNet.Training;

/// <summary>Settings of <see cref="Pretraining"/>.</summary>
public sealed record PretrainingOptions
{
    /// <summary>The highest learning rate; default 0.003, for models of a few hundred thousand parameters.</summary>
    public double LearningRate { get; init; } = 0.003;

    /// <summary>Steps over which the learning rate rises in a line; default 50.</summary>
    public int WarmupSteps { get; init; } = 50;

    /// <summary>Rows of an optimizer step; default 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Tokens that go through the network at once, padding included; changes no result. Default 8,192.</summary>
    public int TokenBudget { get; init; } = SequenceScorer.DefaultTokenBudget;

    /// <summary>Stands between prompt and response; empty by default.</summary>
    public string Separator { get; init; } = "";

    /// <summary>Settings of AdamW.</summary>
    public OptimizerOptions Optimizer { get; init; } = new();

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LearningRate);
        ArgumentOutOfRangeException.ThrowIfNegative(WarmupSteps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(TokenBudget);
        Optimizer.Validate();
    }
}
