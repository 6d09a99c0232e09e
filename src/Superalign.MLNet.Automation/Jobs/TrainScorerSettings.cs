using Microsoft.Extensions.AI;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.FastTree;
using Superalign.MLNet.Conformity.Judging;

namespace Superalign.MLNet.Jobs;

/// <summary>What <see cref="TrainScorerJob"/> fits, on what, and how. Immutable: vary it with <c>with</c>.</summary>
public sealed record TrainScorerSettings
{
    /// <summary>Pairs, labelled rows, or for rules and judges any rows: .jsonl, .csv, .tsv or .parquet; <c>-</c> is JSON Lines on stdin.</summary>
    public required string DataPath { get; init; }

    /// <summary>What is fitted.</summary>
    public required ScorerKind Kind { get; init; }

    /// <summary>The file of the value profile; needed for <see cref="ScorerKind.Profile"/> alone; <c>general</c> and <c>bank-help-desk</c> are built in. Model files that it names are looked for in its folder.</summary>
    public string? ProfilePath { get; init; }

    /// <summary>How the file is read.</summary>
    public DataCatalog.Options Data { get; init; } = new();

    /// <summary>Columns, calibration and referral. Columns that the file lacks give way to others of the contract: <c>Text</c> for the response, <c>Desirable</c> for the label.</summary>
    public ConformityOptions Conformity { get; init; } = new();

    /// <summary>Features and trees of <see cref="ScorerKind.FastTree"/>.</summary>
    public FastTreeScorer.Options FastTree { get; init; } = new();

    /// <summary>Network and training of <see cref="ScorerKind.RewardModel"/> and <see cref="ScorerKind.CostModel"/>; a model folder or zip goes into <see cref="ModelPath"/>.</summary>
    public RewardModelScorer.Options Network { get; init; } = new();

    /// <summary>A folder in Hugging Face's layout, or a model zip: the backbone of a network, or the tuned model of <see cref="ScorerKind.Implicit"/>. Null by default.</summary>
    public string? ModelPath { get; init; }

    /// <summary>The reference model of <see cref="ScorerKind.Implicit"/>, a folder or a zip. Null by default.</summary>
    public string? ReferencePath { get; init; }

    /// <summary>How the models of <see cref="ScorerKind.Implicit"/> are compared.</summary>
    public ImplicitRewardScorer.Options Comparison { get; init; } = new();

    /// <summary>The chat client of a profile's judges; it stays the caller's. Null by default.</summary>
    public IChatClient? JudgeClient { get; init; }

    /// <summary>How judges are asked.</summary>
    public JudgeScorer.Options Judge { get; init; } = new();
}
