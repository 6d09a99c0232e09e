namespace Superalign.MLNet.Training;

/// <summary>What the frozen model of a preference loss is.</summary>
public enum ReferenceModel
{
    /// <summary>The model at the start of the run.</summary>
    RunStart,

    /// <summary>The model at the start of each conformity phase.</summary>
    PhaseStart,
}
