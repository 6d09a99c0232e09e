namespace Superalign.MLNet.Gap;

/// <summary>How far measurements lie from a learning curve, which says what residuals are of.</summary>
public enum PowerLawNoise
{
    /// <summary>By a share of the error: residuals are of its logarithm. For losses, and where training varies more than measuring.</summary>
    Relative,

    /// <summary>As shares of rows do that are counted wrong: residuals are of the square root. For error rates on a test set; the default.</summary>
    Counts,

    /// <summary>By the same number at every size: residuals are of the error itself.</summary>
    Absolute,
}
