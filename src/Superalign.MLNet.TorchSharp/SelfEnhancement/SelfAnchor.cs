namespace Superalign.MLNet.SelfEnhancement;

/// <summary>The frozen model of the rounds' preference loss.</summary>
public enum SelfAnchor
{
    /// <summary>The model at the start of the round, as in the papers.</summary>
    PreviousSelf,

    /// <summary>The model that the whole run started from, which holds the last round as near to it as the first.</summary>
    FirstModel,
}
