using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>Supervised training of a model made from nothing, stage by stage.</summary>
public static class Pretraining
{
    /// <summary>Trains the model in place.</summary>
    /// <param name="model">The model; its parameters are changed.</param>
    /// <param name="stages">What to train on, in order.</param>
    /// <param name="options">Learning rate, batch and optimizer; the defaults where null.</param>
    /// <param name="seed">What the order of rows is drawn from.</param>
    /// <param name="progress">Told of every step: the stage's number from 0, the step in it from 1, the loss in nats a token.</param>
    /// <param name="cancellation">Ends training after the current step, without an exception.</param>
    /// <returns>The steps done in each stage.</returns>
    /// <exception cref="ArgumentException">A stage has no rows.</exception>
    /// <exception cref="InvalidOperationException">The loss is not a finite number; the message says where.</exception>
    public static IReadOnlyList<int> Run(
        LanguageModel model, IReadOnlyList<PretrainingStage> stages, PretrainingOptions? options = null, long seed = 1,
        Action<int, int, double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stages);
        var encoder = model.Encoder(options?.Separator ?? "");
        return Run(
            model.Network,
            [.. stages.Select(stage => stage.Rows.Select(row => encoder.Truncate(encoder.Encode(row.Prompt, row.Response, withEnd: true))).ToArray())],
            stages, options ?? new PretrainingOptions(), seed, progress, cancellation);
    }

    internal static IReadOnlyList<int> Run(
        CausalNetwork network, IReadOnlyList<IReadOnlyList<TokenSequence>> rows, IReadOnlyList<PretrainingStage> stages,
        PretrainingOptions options, long seed, Action<int, int, double>? progress, CancellationToken cancellation)
    {
        options.Validate();
        using var parameters = new FlatParameters(network.parameters());
        using var optimizer = new AdamW(parameters, options.Optimizer);
        var gradient = new GradientStep(network, options.TokenBudget);
        var done = new List<int>();
        for (var number = 0; number < stages.Count; number++)
        {
            if (rows[number].Count == 0)
                throw new ArgumentException($"Stage {number} of pretraining has no rows; give each stage at least one.", nameof(stages));
            done.Add(RunStage(number));
        }
        return done;

        int RunStage(int number)
        {
            var stage = stages[number];
            var order = new ShuffledRows(rows[number].Count, RandomStream.For(seed, $"pretraining order {number}"));
            double? running = null;
            for (var step = 1; step <= stage.Steps; step++)
            {
                if (cancellation.IsCancellationRequested)
                    return step - 1;
                using var scope = NewDisposeScope();
                parameters.Gradients.zero_();
                var loss = gradient.Supervised(Array.ConvertAll(order.Next(options.BatchSize), row => rows[number][row]), 1);
                if (!double.IsFinite(loss))
                    throw new InvalidOperationException(FormattableString.Invariant(
                        $"The loss of step {step} in stage {number} of pretraining is {loss}. Lower '{nameof(options.LearningRate)}', which is {options.LearningRate}."));
                optimizer.Step(parameters, options.LearningRate * LearningRate.Share(optimizer.Steps, options.WarmupSteps) * LearningRate.Fall(step, stage.Steps, stage.FinalLearningRateShare));
                progress?.Invoke(number, step, loss);
                running = running is null ? loss : 0.95 * running + 0.05 * loss;
                if (running < stage.StopBelowLoss)
                    return step;
            }
            return stage.Steps;
        }
    }
}
