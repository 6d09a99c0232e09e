namespace Superalign.MLNet.Objectives;

/// <summary>What rows an objective learns from.</summary>
public enum ObjectiveRows
{
    /// <summary>Prompts with a response to imitate.</summary>
    Tasks,

    /// <summary>Prompts with a chosen and a rejected response.</summary>
    Pairs,

    /// <summary>Prompts with one response that is desirable or not; a preference pair makes two of them.</summary>
    Unpaired,

    /// <summary>Prompts alone: the policy samples responses, and a reward rates them.</summary>
    Samples,
}
