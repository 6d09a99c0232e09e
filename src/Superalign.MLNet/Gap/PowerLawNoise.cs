namespace Superalign.MLNet.Gap;

/// <summary>How far measurements lie from a learning curve.</summary>
public enum PowerLawNoise
{
    /// <summary>By a share of the error: residuals are of its logarithm. The default: an error of half the size is mostly known twice as well.</summary>
    Relative,

    /// <summary>By the same number at every size.</summary>
    Absolute,
}
