using Microsoft.ML;

namespace Superalign.MLNet.Conformity;

/// <summary>What a scorer is fitted on.</summary>
/// <param name="MLContext">The context for components of ML.NET, with the user's seed.</param>
/// <param name="Rows">
/// Rows of one kind. Pairs: prompt, chosen and rejected, all text. Labels: the user's columns, with
/// <see cref="TrainingColumns.Label"/> added. None: whatever is to be scored.
/// </param>
/// <param name="Supervision">The kind of the rows.</param>
/// <param name="Columns">How the columns are called.</param>
/// <param name="Seed">The seed that every random choice derives from.</param>
/// <param name="Progress">Told of a share in [0, 1] while a long fit goes on; may be null.</param>
/// <param name="Cancellation">Ends the fitting.</param>
internal sealed record TrainingData(
    MLContext MLContext, IDataView Rows, Supervision Supervision, TrainingColumns Columns, long Seed,
    IProgress<double>? Progress = null, CancellationToken Cancellation = default);
