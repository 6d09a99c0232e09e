using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Auxiliary confidence loss: a strong student learns from a weak supervisor's labels and, more and more, from its own firm opinions.</summary>
/// <remarks>
/// ℓ = CE(f, (1−α)·y_weak + α·hard(f)). Source: Burns et al., arXiv:2312.09390, appendix A.4, with two classes there and any number here.
/// hard(f) is the class whose probability is furthest above its threshold; the thresholds are quantiles, so that the classes are as frequent
/// among hard labels as among weak ones: exactly so with two classes and no ties, nearly so otherwise. Pure: no state, no randomness, no device moves.
/// </remarks>
public static class ConfidenceLoss
{
    private const double TieBreak = 1e-6;

    /// <summary>Computes one loss a row.</summary>
    /// <param name="logits">The student's, shape (rows, classes), not normalised.</param>
    /// <param name="weakLabels">The supervisor's probabilities, same shape, each row with the sum 1.</param>
    /// <param name="thresholds">One a class: <see cref="Thresholds"/> of the whole step, so that cutting a step into batches changes nothing.</param>
    /// <param name="weight">α in [0, 1]: the weight of the student's own opinion; see <see cref="Weight"/>.</param>
    /// <returns>Shape (rows), nats, each at least 0. No gradient goes through the hard labels. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensors' shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weight"/> is outside its range.</exception>
    public static Tensor PerRow(Tensor logits, Tensor weakLabels, Tensor thresholds, double weight)
    {
        Require.Share(weight);
        RequireClasses(logits, weakLabels);
        using var scope = NewDisposeScope();
        var logProbs = logits.log_softmax(-1);
        var target = weakLabels.Times(1 - weight).Plus(HardLabels(logProbs.detach(), thresholds, weakLabels).Times(weight));
        return (-(target * logProbs).sum(-1)).MoveToOuterDisposeScope();
    }

    /// <summary>The probability of each class above which a row counts as confident in it.</summary>
    /// <param name="logits">The student's, shape (rows, classes), of a whole step.</param>
    /// <param name="weakLabels">The supervisor's probabilities; same shape.</param>
    /// <returns>Shape (classes), without a gradient: of each class, the quantile that as many rows exceed as the weak labels give it. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensors' shapes do not fit.</exception>
    public static Tensor Thresholds(Tensor logits, Tensor weakLabels)
    {
        RequireClasses(logits, weakLabels);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var sorted = logits.softmax(-1).sort(dim: 0).Values;
        var last = sorted.shape[0] - 1;
        // Between two rows in a line; rounding may put a share just outside [0, 1].
        var place = weakLabels.to_type(sorted.dtype).mean([0]).neg().Plus(1).clamp(Number.Of(0), Number.Of(1)).Times(last);
        var below = place.floor();
        var low = sorted.gather(0, below.to_type(ScalarType.Int64).unsqueeze(0)).squeeze(0);
        var high = sorted.gather(0, place.ceil().to_type(ScalarType.Int64).unsqueeze(0)).squeeze(0);
        return low.Plus((high - low) * (place - below)).MoveToOuterDisposeScope();
    }

    /// <summary>α over a run: rises in a line to its highest value during the warm-up, and stays there.</summary>
    /// <param name="progress">The share of the run that is done, in [0, 1].</param>
    /// <param name="highest">The value after the warm-up, in [0, 1]; 0.5 in the paper where the student is much stronger.</param>
    /// <param name="warmup">The share of the run that the rise takes, in [0, 1]; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static double Weight(double progress, double highest = 0.5, double warmup = 0.1)
    {
        Require.Share(progress);
        Require.Share(highest);
        Require.Share(warmup);
        return warmup == 0 ? highest : highest * Math.Min(1, progress / warmup);
    }

    // Of rows at the threshold, such as a row that is alone in its batch, the weak label decides.
    private static Tensor HardLabels(Tensor logProbs, Tensor thresholds, Tensor weakLabels)
    {
        var classes = (logProbs.exp() - thresholds).Plus(weakLabels.Times(TieBreak)).argmax(-1);
        return zeros_like(logProbs).scatter_(-1, classes.unsqueeze(-1), ones_like(logProbs));
    }

    private static void RequireClasses(Tensor logits, Tensor weakLabels)
    {
        Require.OneEach(weakLabels, logits, "row and class");
        if (logits.dim() != 2 || logits.shape[0] < 1 || logits.shape[1] < 2)
        {
            throw new ArgumentException(
                $"'logits' has shape ({string.Join(", ", logits.shape)}); it needs rows and at least 2 classes. Give a yes-or-no output as two classes.", nameof(logits));
        }
    }
}
