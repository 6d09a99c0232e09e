namespace Superalign.MLNet.Evaluation;

/// <summary>What an item asks of persons: P(1) = s(a·(θ − b)), with the logistic function s and the person's ability θ.</summary>
/// <param name="Discrimination">a: how well it tells persons apart, per standard deviation of ability; below 0 where the better ones fail.</param>
/// <param name="Difficulty">b: the ability at which 1 and 0 are equally likely, in standard deviations; not finite where the discrimination is 0.</param>
public sealed record ItemParameters(double Discrimination, double Difficulty);
