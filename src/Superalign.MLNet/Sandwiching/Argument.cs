namespace Superalign.MLNet.Sandwiching;

/// <summary>What an advisor has to say.</summary>
/// <param name="Text">The words.</param>
/// <param name="Strength">How strong they are, in a simulation's unit; NaN where nobody knows.</param>
public sealed record Argument(string Text, double Strength = double.NaN);
