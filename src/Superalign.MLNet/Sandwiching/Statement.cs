namespace Superalign.MLNet.Sandwiching;

/// <summary>One thing that was said to the judge.</summary>
/// <param name="Speaker">Who said it, such as <c>debater 1</c>.</param>
/// <param name="Round">The round, from 1.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Answer">The answer that it is about, from 0.</param>
/// <param name="Text">What was said.</param>
/// <param name="Strength">How strong it is, in a simulation's unit; NaN where nobody knows.</param>
public sealed record Statement(string Speaker, int Round, StatementKind Kind, int Answer, string Text, double Strength = double.NaN);
