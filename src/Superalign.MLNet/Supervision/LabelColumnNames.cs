namespace Superalign.MLNet.Supervision;

/// <summary>The columns that a supervisor's opinions are written to.</summary>
public sealed record LabelColumnNames
{
    /// <summary>The class that it names, a key; missing where it does not answer.</summary>
    public string Label { get; init; } = "WeakLabel";

    /// <summary>How probable it holds each class, a vector; all alike where it does not answer.</summary>
    public string Probabilities { get; init; } = "WeakProbabilities";

    /// <summary>How sure it is, for trainers that weigh examples; 0 where it does not answer.</summary>
    public string Weight { get; init; } = "Weight";
}
