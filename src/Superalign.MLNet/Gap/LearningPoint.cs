namespace Superalign.MLNet.Gap;

/// <summary>One measurement on a learning curve. Several may have the same size.</summary>
/// <param name="Size">Rows, tokens or parameters, above 0.</param>
/// <param name="Error">The error measured there, lower is better.</param>
/// <param name="Repeats">How many runs the error is the mean of, at least 1; it weighs as many.</param>
public sealed record LearningPoint(double Size, double Error, int Repeats = 1);
