namespace Superalign.MLNet.Training;

/// <summary>How learning rates fall over a run, from their full height at its first step towards 0 behind its last.</summary>
public enum LearningRateDecay
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>In a line.</summary>
    Linear,

    /// <summary>As half a wave of the cosine: slowly at first and at the end (Loshchilov and Hutter, arXiv:1608.03983, eq. 5 with one cycle).</summary>
    Cosine,
}
