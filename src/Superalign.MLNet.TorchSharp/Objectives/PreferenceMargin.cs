using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>How much more the policy prefers chosen to rejected than the reference does.</summary>
internal static class PreferenceMargin
{
    /// <summary>Δ = ln π(y_w)/π(y_l) − ln π_ref(y_w)/π_ref(y_l), in the caller's scope.</summary>
    /// <exception cref="ArgumentException">The four tensors differ in shape.</exception>
    public static Tensor Of(PairLogProbs policy, PairLogProbs reference)
    {
        Require.SameShape(policy.Rejected, policy.Chosen);
        Require.SameShape(reference.Chosen, policy.Chosen);
        Require.SameShape(reference.Rejected, policy.Chosen);
        return policy.Chosen - policy.Rejected - (reference.Chosen - reference.Rejected);
    }
}
