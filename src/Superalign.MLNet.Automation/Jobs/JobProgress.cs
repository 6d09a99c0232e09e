using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Jobs;

/// <summary>Where one of a job's runs stands; runs side by side report under names of their own.</summary>
/// <param name="Run">The name of the run, such as <c>alternating, seed 2</c>.</param>
/// <param name="Activity">What it does now, such as <c>round 2, conformity</c>.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all; null where that is not known.</param>
/// <param name="Unit">What is counted, in the plural: <c>steps</c>, <c>rows</c>.</param>
/// <param name="Latest">The latest measurement of both axes; null where none was taken.</param>
public sealed record JobProgress(
    string Run, string Activity, long Done, long? Total, string Unit = "steps", Measurement? Latest = null);
