using Superalign.MLNet.Rewards;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>Rates responses that a model gave in self-enhancement: higher is better. It may ask the model itself.</summary>
public interface ISelfJudge
{
    /// <summary>The name in tables and messages: lower case, words joined by hyphens, such as <c>prompt</c>.</summary>
    string Name { get; }

    /// <summary>Rates responses, which may be of several prompts. The same response gets the same rating from the same model, whatever stands beside it.</summary>
    /// <param name="context">The models that may be asked; they must not be changed or kept.</param>
    /// <param name="responses">The responses.</param>
    /// <returns>One finite number a response, in their order; not-a-number where it cannot be rated, which leaves it out.</returns>
    double[] Rate(SelfJudgeContext context, IReadOnlyList<SampledResponse> responses);
}
