namespace Superalign.MLNet.Rewards;

/// <summary>Rates responses that a policy sampled: higher is better.</summary>
public interface IResponseReward
{
    /// <summary>The name in tables and files: lower case, words joined by hyphens, such as <c>exact-match</c>.</summary>
    string Name { get; }

    /// <summary>Rates responses, which may be of several prompts. The same response gets the same reward, whatever stands beside it.</summary>
    /// <param name="responses">The responses.</param>
    /// <returns>One finite number a response, in their order; not-a-number where it cannot be rated, which leaves it out of training.</returns>
    double[] Rate(IReadOnlyList<SampledResponse> responses);
}
