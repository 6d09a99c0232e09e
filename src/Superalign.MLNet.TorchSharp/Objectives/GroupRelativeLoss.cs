using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Group relative policy optimisation (GRPO) loss on the tokens of sampled responses.</summary>
/// <remarks>
/// ℓ_t = −min(ρA, clip(ρ, 1−ε, 1+ε)·A) + β·k3, with ρ = π(y_t)/π_old(y_t), the advantage A of the token's response, and k3 of
/// <see cref="KlEstimate"/>. Source: Shao et al., arXiv:2402.03300, eqs. 3 and 4. Every token of a step weighs the same (Yu et al.,
/// arXiv:2503.14476, section 3.3): sum, and divide by the response tokens of the whole step. Pure: no state, no randomness, no device moves.
/// </remarks>
public static class GroupRelativeLoss
{
    /// <summary>Computes one loss a token.</summary>
    /// <param name="policy">Log-probabilities of the sampled tokens under the model in training, any shape, nats.</param>
    /// <param name="sampler">The same under the model that sampled them, without a gradient; same shape.</param>
    /// <param name="advantages">The advantage of each token's response (<see cref="GroupAdvantages"/>); same shape.</param>
    /// <param name="clipRange">ε in (0, 1): how far the ratio may move before it is no longer rewarded; usually 0.2.</param>
    /// <param name="reference">Log-probabilities under the frozen model, same shape; may be null where <paramref name="klWeight"/> is 0.</param>
    /// <param name="klWeight">Weight β of the divergence from the reference, at least 0.</param>
    /// <returns>The policy's shape. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensors differ in shape, or the reference is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="clipRange"/> or <paramref name="klWeight"/> is outside its range.</exception>
    public static Tensor PerToken(
        Tensor policy, Tensor sampler, Tensor advantages, double clipRange, Tensor? reference = null, double klWeight = 0)
    {
        RequireClipRange(clipRange);
        Require.NotNegative(klWeight);
        Require.OneEach(sampler, policy, "token");
        Require.OneEach(advantages, policy, "token");
        using var scope = NewDisposeScope();
        var ratio = (policy - sampler).exp();
        var clipped = ratio.clamp(Number.Of(1 - clipRange), Number.Of(1 + clipRange));
        var loss = -minimum(ratio * advantages, clipped * advantages);
        if (klWeight > 0)
            loss = loss.Plus(KlEstimate.PerToken(policy, reference ?? throw NoReference(klWeight)).Times(klWeight));
        return loss.MoveToOuterDisposeScope();
    }

    /// <summary>The share of tokens whose ratio is outside the range on the side where it is no longer rewarded.</summary>
    /// <inheritdoc cref="PerToken"/>
    /// <returns>A scalar in [0, 1], without a gradient. The caller disposes it.</returns>
    public static Tensor ClippedShare(Tensor policy, Tensor sampler, Tensor advantages, double clipRange)
    {
        RequireClipRange(clipRange);
        Require.OneEach(sampler, policy, "token");
        Require.OneEach(advantages, policy, "token");
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var ratio = (policy - sampler).exp();
        var clipped = ratio.clamp(Number.Of(1 - clipRange), Number.Of(1 + clipRange));
        return (clipped * advantages).lt(ratio * advantages).to_type(policy.dtype).mean().MoveToOuterDisposeScope();
    }

    internal static double RequireClipRange(double clipRange) => clipRange is > 0 and < 1
        ? clipRange
        : throw new ArgumentOutOfRangeException(nameof(clipRange), clipRange, FormattableString.Invariant(
            $"'{nameof(clipRange)}' is {clipRange}; the ratio of probabilities is held within 1 ± it. Give a number in (0, 1), such as 0.2."));

    private static ArgumentException NoReference(double klWeight) => new(FormattableString.Invariant(
        $"'klWeight' is {klWeight}, but there are no log-probabilities under the reference model, from which the divergence is taken. Give them, or a weight of 0."));
}
