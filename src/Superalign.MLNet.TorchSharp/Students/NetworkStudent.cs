using Superalign.MLNet.Objectives;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;
using Superalign.MLNet.WeakToStrong;
using static TorchSharp.torch;

namespace Superalign.MLNet.Students;

/// <summary>A feed-forward network as a student: it can learn by every loss, its own opinion asked at every step.</summary>
/// <param name="options">Layers and training; null for the defaults.</param>
/// <param name="name">The name in tables; null for one of the layers.</param>
public sealed class NetworkStudent(NetworkStudentOptions? options = null, string? name = null) : IStudent
{
    private const int Checkpoints = 10;

    private readonly NetworkStudentOptions _options = options ?? new NetworkStudentOptions();

    /// <inheritdoc/>
    public string Name { get; } = name ?? (options ?? new NetworkStudentOptions()).Name;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The loss is not a finite number.</exception>
    public ITaughtStudent Learn(Lesson lesson, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var network = new FeedForward([lesson.Rows.Size, .. _options.Hidden, lesson.Classes], FeatureRows.ScaleOf(lesson.Rows), lesson.Seed, _options.Device);
        try
        {
            Train(network, lesson, cancellation);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private void Train(FeedForward network, Lesson lesson, CancellationToken cancellation)
    {
        using var parameters = new FlatParameters(network.Parameters);
        using var optimizer = new AdamW(parameters, new OptimizerOptions { WeightDecay = _options.WeightDecay });
        var order = new ShuffledRows(lesson.Rows.Count, RandomStream.For(lesson.Seed, "student order"));
        var stepsOfPass = (lesson.Rows.Count + _options.BatchSize - 1) / _options.BatchSize;
        var steps = stepsOfPass * _options.Epochs;
        for (var step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = order.Next(Math.Min(_options.BatchSize, lesson.Rows.Count - step % stepsOfPass * _options.BatchSize));
            Step(rows, step / (double)steps);
            var share = LearningRate.Share(optimizer.Steps, (int)(_options.WarmupShare * steps)) * LearningRate.Fall(optimizer.Steps + 1, steps, 0);
            optimizer.Step(parameters, _options.LearningRate * share);
            if (IsCheckpoint(step + 1, steps))
                lesson.Watcher?.Invoke(network.Probabilities);
        }

        void Step(int[] rows, double progress)
        {
            using var scope = NewDisposeScope();
            parameters.Gradients.zero_();
            var logits = network.Logits(lesson.Rows, rows);
            var loss = LossOf(logits, [.. rows.Select(row => lesson.Labels[row])], lesson.Loss, progress).mean();
            loss.backward();
            if (loss.item<float>() is var measured && !float.IsFinite(measured))
                throw new InvalidOperationException(FormattableString.Invariant($"The loss of step {optimizer.Steps + 1} of '{Name}' is {measured}. Lower '{nameof(NetworkStudentOptions.LearningRate)}', which is {_options.LearningRate}."));
        }
    }

    // Evenly spread, the last step among them; every step of few.
    private static bool IsCheckpoint(long done, int steps) => done * Checkpoints / steps > (done - 1) * Checkpoints / steps;

    /// <summary>One loss a row: the cross-entropy to the loss's targets, and the entropy of the student's own predictions as far as the loss weighs it.</summary>
    /// <param name="logits">The student's, shape (rows, classes).</param>
    /// <param name="labels">The supervisor's probabilities.</param>
    /// <param name="loss">What is made of them.</param>
    /// <param name="progress">The share of the training that is done.</param>
    /// <returns>Shape (rows), nats.</returns>
    internal static Tensor LossOf(Tensor logits, double[][] labels, WeakLoss loss, double progress)
    {
        using var scope = NewDisposeScope();
        var weak = FeatureRows.Tensor(labels, logits.device);
        if (loss is AuxiliaryConfidenceLoss confidence)
        {
            using var thresholds = ConfidenceLoss.Thresholds(logits, weak);
            return ConfidenceLoss.PerRow(logits, weak, thresholds, confidence.WeightAt(progress)).MoveToOuterDisposeScope();
        }
        var logProbs = logits.log_softmax(-1);
        var own = loss.AsksTheStudent ? FeatureRows.Numbers(logProbs.detach().exp()) : [];
        var crossEntropy = -(FeatureRows.Tensor(loss.Targets(labels, own, progress), logits.device) * logProbs).sum(-1);
        var weight = loss.EntropyWeight(progress);
        return (weight == 0 ? crossEntropy : crossEntropy.Plus((logProbs.exp() * logProbs).sum(-1).Times(-weight))).MoveToOuterDisposeScope();
    }
}
