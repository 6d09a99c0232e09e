namespace Superalign.MLNet.Evaluation;

/// <summary>On which scale of ability a figure is taken to follow a line.</summary>
public enum AbilityScale
{
    /// <summary>As it is, such as a rating. The default.</summary>
    Linear,

    /// <summary>Its logarithm, such as of rows or parameters; abilities must be above 0.</summary>
    Logarithmic,
}
