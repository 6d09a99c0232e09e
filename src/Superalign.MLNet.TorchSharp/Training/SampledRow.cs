using System.Text.Json.Serialization;

namespace Superalign.MLNet.Training;

/// <summary>A response that the policy sampled, as training sees it.</summary>
/// <param name="Ids">The prompt's ids and the response's, the end token where it ended by one.</param>
/// <param name="ResponseStart">Index of the response's first id.</param>
/// <param name="Advantage">How much better it is than the others of its group.</param>
/// <param name="Sampler">The log-probability of each response token under the policy that sampled it, nats.</param>
/// <param name="Reference">The same under the frozen model.</param>
internal sealed record SampledRow(int[] Ids, int ResponseStart, double Advantage, float[] Sampler, float[] Reference)
{
    /// <summary>Prompt and response.</summary>
    [JsonIgnore]
    public TokenSequence Sequence => new(Ids, ResponseStart);
}
