namespace Superalign.MLNet.Training;

/// <summary>What becomes of a row that is longer than the model's context.</summary>
public enum OverLength
{
    /// <summary>
    /// The prompt loses its first tokens down to 16, then the response its last ones; the two sides of a pair alike. A response that was
    /// cut gets no end token. Counted in the warnings.
    /// </summary>
    Truncate,

    /// <summary>The row is left out and counted in the warnings.</summary>
    Skip,

    /// <summary>The row is an error.</summary>
    Error,
}
