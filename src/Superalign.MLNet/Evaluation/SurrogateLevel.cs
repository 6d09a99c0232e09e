namespace Superalign.MLNet.Evaluation;

/// <summary>One level of difficulty or ability.</summary>
/// <typeparam name="T">What the user's functions need to know of it.</typeparam>
/// <param name="Name">Its name.</param>
/// <param name="Content">What is given to the functions; it should not hold the truth, which the first of them must not see.</param>
/// <param name="TruthIsKnown">Whether candidates can be scored by the truth on it.</param>
public sealed record SurrogateLevel<T>(string Name, T Content, bool TruthIsKnown = true);
