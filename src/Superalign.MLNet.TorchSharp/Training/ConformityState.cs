namespace Superalign.MLNet.Training;

/// <summary>What a checkpoint holds of conformity steps: what was computed in other batches would have other last bits.</summary>
/// <param name="Scores">What the frozen model said of rows so far, by their numbers.</param>
internal sealed record ConformityState(IReadOnlyDictionary<int, double> Scores)
{
    /// <summary>The responses that the next steps train on, where they were sampled already; null else.</summary>
    public SampledBatch? Sampled { get; init; }

    /// <summary>The pairs whose sides have changed places in this phase, since the student labels some of them; null where it labels none.</summary>
    public int[]? Swapped { get; init; }
}
