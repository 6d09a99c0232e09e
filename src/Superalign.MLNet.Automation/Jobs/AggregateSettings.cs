using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Jobs;

/// <summary>What <see cref="AggregateJob"/> joins. Immutable: vary it with <c>with</c>.</summary>
internal sealed record AggregateSettings
{
    /// <summary>Rows with all votes on an item, or rows of one vote each: .jsonl, .csv, .tsv or .parquet; <c>-</c> is JSON Lines on stdin.</summary>
    public required string DataPath { get; init; }

    /// <summary>The file to write.</summary>
    public required string ToPath { get; init; }

    /// <summary>How files are read.</summary>
    public DataCatalog.Options Data { get; init; } = new();

    /// <summary>Fields of votes: a list, or several fields of one vote each. Empty where each row is one vote.</summary>
    public IReadOnlyList<string> Votes { get; init; } = [];

    /// <summary>Where each row is one vote: the field of what is voted on.</summary>
    public string Item { get; init; } = "Item";

    /// <summary>The field of true labels; null where there is none.</summary>
    public string? Label { get; init; }

    /// <summary>A file of items and their true labels, where each row is one vote; null takes labels from the rows.</summary>
    public string? TruthPath { get; init; }

    /// <summary>Method, smoothing and the positive class.</summary>
    public LabelModelEstimator.Options LabelModel { get; init; } = new();
}
