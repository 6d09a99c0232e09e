namespace Superalign.MLNet.Conformity;

/// <summary>How raw scores become probabilities.</summary>
public enum CalibrationMethod
{
    /// <summary>Not at all: the scorer's own share, or the logistic function of its raw score.</summary>
    None,

    /// <summary>A logistic function with slope and offset (Platt 1999, with his smoothed targets); for few rows.</summary>
    Platt,

    /// <summary>The best rising step function, made continuous (pool adjacent violators); for a thousand rows and more.</summary>
    Isotonic,

    /// <summary>A logistic function with a slope alone (Guo et al., arXiv:1706.04599); the boundary stays where it is.</summary>
    Temperature,
}
