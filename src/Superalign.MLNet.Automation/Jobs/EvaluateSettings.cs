using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Jobs;

/// <summary>What <see cref="EvaluateJob"/> measures. Immutable: vary it with <c>with</c>.</summary>
public sealed record EvaluateSettings
{
    /// <summary>A model zip with a scorer or a language model, or a folder of a language model in Hugging Face's layout.</summary>
    public required string ModelPath { get; init; }

    /// <summary>Pairs, labelled rows, or tasks for a language model: .jsonl, .csv, .tsv or .parquet; <c>-</c> is JSON Lines on stdin.</summary>
    public required string DataPath { get; init; }

    /// <summary>How the file is read.</summary>
    public DataCatalog.Options Data { get; init; } = new();

    /// <summary>Labels, subsets, groups and intervals.</summary>
    public EvaluationOptions Evaluation { get; init; } = new();

    /// <summary>The column of labels; default <c>Label</c>, or <c>Desirable</c> where the file lacks it.</summary>
    public string LabelColumnName { get; init; } = "Label";
}
