using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>Trains a reward model and keeps the pass that is best on examples held out.</summary>
internal static class RewardTraining
{
    /// <summary>Trains in place.</summary>
    /// <param name="model">The model; its parameters are changed.</param>
    /// <param name="examples">What is learnt from, at least one.</param>
    /// <param name="heldOut">What the pass is chosen by; none keeps the last.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="options">Learning rate, passes and batch.</param>
    /// <param name="seed">The order of examples and what is dropped derive from it.</param>
    /// <param name="progress">Told of the share of steps that are done; may be null.</param>
    /// <param name="cancellation">Ends the training.</param>
    /// <returns>The pass that was kept, from 1.</returns>
    /// <exception cref="InvalidOperationException">The loss is not a finite number.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static int Run(
        RewardModel model, IReadOnlyList<RewardExample> examples, IReadOnlyList<RewardExample> heldOut, RewardLoss loss, RewardTrainingOptions options,
        long seed, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var parameters = new FlatParameters(model.Parameters);
        using var optimizer = new AdamW(parameters, options.Optimizer);
        using var best = parameters.Values.clone().DetachFromDisposeScope();
        var step = new RewardStep(model, loss, options);
        var order = new ShuffledRows(examples.Count, RandomStream.For(seed, "reward order"));
        var dropout = RandomStream.For(seed, "reward dropout");
        var stepsOfPass = (examples.Count + options.BatchSize - 1) / options.BatchSize;
        var steps = stepsOfPass * options.Epochs;
        var (least, kept) = (double.PositiveInfinity, 0);
        for (var pass = 1; pass <= options.Epochs; pass++)
        {
            for (var i = 0; i < stepsOfPass; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                // The last step of a pass takes what is left, so that every pass sees each example once.
                var rows = order.Next(Math.Min(options.BatchSize, examples.Count - (i * options.BatchSize)));
                Step(Array.ConvertAll(rows, row => examples[row]));
                progress?.Report(optimizer.Steps / (double)steps);
            }
            var measured = heldOut.Count > 0 ? step.Measure(heldOut) : double.NegativeInfinity;
            if (measured <= least)
                (least, kept) = (measured, Keep(pass));
        }
        using var noGradient = no_grad();
        parameters.Values.copy_(best);
        return kept;

        void Step(RewardExample[] batch)
        {
            using var scope = NewDisposeScope();
            parameters.Gradients.zero_();
            model.Backbone.Network.Dropout.Begin(dropout);
            var measured = step.Backward(batch);
            model.Backbone.Network.Dropout.End();
            if (!double.IsFinite(measured))
                throw new InvalidOperationException(FormattableString.Invariant($"The loss of step {optimizer.Steps + 1} of the reward model is {measured}. Lower '{nameof(options.LearningRate)}', which is {options.LearningRate}."));
            var warmup = (int)(options.WarmupShare * steps);
            optimizer.Step(parameters, options.LearningRate * LearningRate.Share(optimizer.Steps, warmup) * LearningRate.Fall(optimizer.Steps + 1, steps, 0));
        }

        int Keep(int pass)
        {
            using var noGradient = no_grad();
            best.copy_(parameters.Values);
            return pass;
        }
    }
}
