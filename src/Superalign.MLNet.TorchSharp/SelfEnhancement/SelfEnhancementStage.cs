namespace Superalign.MLNet.SelfEnhancement;

/// <summary>What is done in a round.</summary>
public enum SelfEnhancementStage
{
    /// <summary>The model answers.</summary>
    Sampling,

    /// <summary>The answers are rated.</summary>
    Judging,

    /// <summary>It learns from them.</summary>
    Training,

    /// <summary>It is measured on prompts that are held out.</summary>
    Measuring,
}
