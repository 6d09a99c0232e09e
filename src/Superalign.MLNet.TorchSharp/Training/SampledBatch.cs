namespace Superalign.MLNet.Training;

/// <summary>The responses that a step trains on, and those after it where a batch is used more than once.</summary>
/// <param name="Rows">The responses, group after group.</param>
/// <param name="UpdatesLeft">Steps that are still to train on them.</param>
/// <param name="Details">Figures of the batch by name.</param>
internal sealed record SampledBatch(IReadOnlyList<SampledRow> Rows, int UpdatesLeft, IReadOnlyDictionary<string, double> Details);
