using Microsoft.ML;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.WeakToStrong;

/// <summary>Any binary trainer of ML.NET as a student; of more than two classes, one model a class.</summary>
/// <remarks>
/// A label of probabilities becomes weighted examples: a positive one of weight p and a negative one of weight 1 − p. Where the loss asks for the student's own opinion, the trainer is fitted again with the
/// loss's targets; the opinion on a row is then of a model that has not learnt from the row (two halves), since trees repeat what they have learnt. A watcher of the lesson is shown the mean of both halves
/// after every such fit, and the model at the end.
/// </remarks>
public sealed class TrainerStudent : IStudent
{
    private const double Negligible = 1e-3;

    private readonly Func<MLContext, IEstimator<ITransformer>> _trainer;

    /// <param name="name">The name in tables.</param>
    /// <param name="trainer">
    /// Makes a binary trainer that reads <c>Features</c>, <c>Label</c> (bool) and <c>Weight</c>, and whose model writes <c>Probability</c>. It is given a context with the lesson's seed.
    /// </param>
    /// <param name="refits">How often it is fitted again where the loss asks for its opinion, at least 1; default 2.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="refits"/> is below 1.</exception>
    public TrainerStudent(string name, Func<MLContext, IEstimator<ITransformer>> trainer, int refits = 2)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentOutOfRangeException.ThrowIfLessThan(refits, 1);
        (Name, _trainer, Refits) = (name, trainer, refits);
    }

    /// <summary>A logistic regression, fitted by L-BFGS with an L2 penalty of 0.1.</summary>
    public static TrainerStudent Linear() => new("linear", mlContext => mlContext.BinaryClassification.Trainers.LbfgsLogisticRegression(
        new Microsoft.ML.Trainers.LbfgsLogisticRegressionBinaryTrainer.Options { ExampleWeightColumnName = "Weight", L1Regularization = 0, L2Regularization = 0.1f, NumberOfThreads = 1, EnforceNonNegativity = false }));

    /// <summary>Boosted trees.</summary>
    /// <param name="trees">How many, at least 1.</param>
    /// <param name="leaves">Leaves of each, at least 2.</param>
    public static TrainerStudent FastTree(int trees = 100, int leaves = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trees, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(leaves, 2);
        return new("fasttree", mlContext => mlContext.BinaryClassification.Trainers.FastTree(
            exampleWeightColumnName: "Weight", numberOfTrees: trees, numberOfLeaves: leaves, minimumExampleCountPerLeaf: 10));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>How often it is fitted again where the loss asks for its opinion.</summary>
    public int Refits { get; }

    /// <inheritdoc/>
    public int FitsOf(WeakLoss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return loss.AsksTheStudent ? Refits + 1 : 1;
    }

    /// <inheritdoc/>
    public ITaughtStudent Learn(Lesson lesson, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        if (lesson.Loss.EntropyWeight(1) > 0)
            throw new ArgumentException($"'{Name}' cannot learn by '{lesson.Loss.Name}', whose gradient goes through the student's own probabilities. Take a network as student, or another loss.", nameof(lesson));
        var taught = Fit(lesson.Rows, TargetsOf(lesson, cancellation), lesson.Seed, cancellation);
        lesson.Watcher?.Invoke(taught.Probabilities);
        return taught;
    }

    private IReadOnlyList<double[]> TargetsOf(Lesson lesson, CancellationToken cancellation)
    {
        if (!lesson.Loss.AsksTheStudent)
            return lesson.Loss.Targets(lesson.Labels, [], 1);
        var halves = Halves(lesson.Rows.Count, lesson.Seed);
        var targets = lesson.Labels;
        for (var refit = 1; refit <= Refits; refit++)
            targets = lesson.Loss.Targets(lesson.Labels, CrossFitted(lesson, targets, halves, cancellation), refit / (double)Refits);
        return targets;
    }

    private double[][] CrossFitted(Lesson lesson, IReadOnlyList<double[]> targets, int[][] halves, CancellationToken cancellation)
    {
        var own = new double[lesson.Rows.Count][];
        // The model of each half answers for the other one.
        using TaughtTrainer first = Learn(halves[0]), second = Learn(halves[1]);
        Answer(first, halves[1]);
        Answer(second, halves[0]);
        lesson.Watcher?.Invoke(rows => [.. first.Probabilities(rows).Zip(second.Probabilities(rows), (one, other) => one.Zip(other, (p, q) => (p + q) / 2).ToArray())]);
        return own;

        TaughtTrainer Learn(int[] rows) => Fit(lesson.Rows.At(rows), [.. rows.Select(row => targets[row])], lesson.Seed, cancellation);

        void Answer(TaughtTrainer model, int[] rows)
        {
            foreach (var (row, said) in rows.Zip(model.Probabilities(lesson.Rows.At(rows))))
                own[row] = said;
        }
    }

    private static int[][] Halves(int count, long seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        RandomStream.For(seed, "halves").Shuffle(order.AsSpan());
        return [order[..(count / 2)], order[(count / 2)..]];
    }

    private TaughtTrainer Fit(RowFeatures rows, IReadOnlyList<double[]> targets, long seed, CancellationToken cancellation)
    {
        var mlContext = new MLContext(unchecked((int)seed));
        using var stop = HostCancellation.StopWith(mlContext, cancellation);
        var classes = targets[0].Length;
        try
        {
            // Of two classes the second is the positive one.
            return new TaughtTrainer([.. Enumerable.Range(classes == 2 ? 1 : 0, classes == 2 ? 1 : classes).Select(positive =>
            {
                cancellation.ThrowIfCancellationRequested();
                // Trainers refuse rows of one class; what such rows teach is that class.
                return Only(targets, positive) is { } always
                    ? new FittedClass(null, always)
                    : new FittedClass(_trainer(mlContext).Fit(WeightedExamples.View(mlContext, Examples(rows, targets, positive), rows.Size)), 0);
            })], rows.Size);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    private static double? Only(IReadOnlyList<double[]> targets, int positive) =>
        targets.All(target => target[positive] <= Negligible) ? 0 : targets.All(target => 1 - target[positive] <= Negligible) ? 1 : null;

    private static IEnumerable<WeightedExample> Examples(RowFeatures rows, IReadOnlyList<double[]> targets, int positive)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            var p = targets[row][positive];
            if (p > Negligible)
                yield return new WeightedExample { Features = rows[row], Label = true, Weight = (float)p };
            if (1 - p > Negligible)
                yield return new WeightedExample { Features = rows[row], Label = false, Weight = (float)(1 - p) };
        }
    }
}
