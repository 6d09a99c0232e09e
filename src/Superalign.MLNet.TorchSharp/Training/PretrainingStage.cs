using Superalign.MLNet.Models;

namespace Superalign.MLNet.Training;

/// <summary>One stage of a curriculum.</summary>
/// <param name="Rows">What to train on; a row that is there twice is seen twice as often.</param>
/// <param name="Steps">Optimizer steps at most.</param>
public sealed record PretrainingStage(IReadOnlyList<TextPair> Rows, int Steps)
{
    /// <summary>The stage ends once the running mean of the loss (nats a token, weight .05 on the newest) is below this; 0, the default, never.</summary>
    public double StopBelowLoss { get; init; }

    /// <summary>The learning rate falls in a line to this share of itself over the stage; 1, the default, keeps it.</summary>
    public double FinalLearningRateShare { get; init; } = 1;
}
