using Superalign.MLNet.Models;
using Superalign.MLNet.Rewards;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>Rates a response by the reward that DPO taught a model without saying so: β·(ln π(y|x) − ln π_ref(y|x)): <c>implicit-reward</c>.</summary>
/// <remarks>
/// Source: eq. 5 of Rafailov et al., arXiv:2305.18290, up to a constant of the prompt. The present model has to differ from the reference: in the first round it is the model that the run starts
/// from, so the reference is an earlier one, such as the model before its preference training.
/// </remarks>
public sealed class ImplicitRewardJudge : ISelfJudge
{
    private readonly LanguageModel _reference;

    /// <summary>Takes the reference.</summary>
    /// <param name="reference">The frozen model; it stays the caller's.</param>
    public ImplicitRewardJudge(LanguageModel reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        _reference = reference;
    }

    /// <summary>β, above 0; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double Beta
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(Beta), value,
            FormattableString.Invariant($"'{nameof(Beta)}' of the implicit reward is {value}; give a finite number above 0."));
    } = 0.1;

    /// <summary>π, which stays the caller's; null, the default, for the present model.</summary>
    public LanguageModel? Model { get; init; }

    /// <inheritdoc/>
    public string Name => "implicit-reward";

    /// <inheritdoc/>
    public double[] Rate(SelfJudgeContext context, IReadOnlyList<SampledResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(context);
        var policy = JudgedRows.Score(Model ?? context.Present, context, responses, out _);
        var reference = JudgedRows.Score(_reference, context, responses, out _);
        return [.. policy.Zip(reference, (own, other) => Beta * (own - other))];
    }
}
