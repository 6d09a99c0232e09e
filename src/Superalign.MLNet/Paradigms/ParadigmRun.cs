using Superalign.MLNet.Diversity;

namespace Superalign.MLNet.Paradigms;

/// <summary>One model of one seed on test rows: the supervisor, the ceiling, or a student of a paradigm.</summary>
public sealed record ParadigmRun
{
    /// <summary>The name of the supervisor's own run.</summary>
    public const string Floor = "floor";

    /// <summary>The name of the run that learnt what is true of fresh rows.</summary>
    public const string Ceiling = "ceiling";

    /// <summary><see cref="Floor"/>, <see cref="Ceiling"/>, or the paradigm's name.</summary>
    public required string Name { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>The share of test rows whose true class is named.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The share of test rows on which it names the supervisor's class, of those that the supervisor answers.</summary>
    public required double Agreement { get; init; }

    /// <summary>The share of the supervisor's errors on test rows that it repeats; NaN where there is none.</summary>
    public required double ErrorsRepeated { get; init; }

    /// <summary>How far the student repeated the supervisor's errors on test rows at checkpoints of its last lesson, the end among them; none of the supervisor itself, nor where that is never wrong or never right.</summary>
    public IReadOnlyList<Imitation> Imitation { get; init; } = [];

    /// <summary>Rows that models were trained on, each as often as it was in a lesson.</summary>
    public required long RowsTrained { get; init; }

    /// <summary>Seconds of training; without what the checkpoints of <see cref="Imitation"/> took.</summary>
    public required double Seconds { get; init; }
}
