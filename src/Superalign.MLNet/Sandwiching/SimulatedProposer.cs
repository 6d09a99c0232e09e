namespace Superalign.MLNet.Sandwiching;

/// <summary>Answers questions of two answers with an accuracy, and changes its mind where a flaw was named.</summary>
/// <param name="accuracy">q: the probability that its first answer is right, in [0, 1].</param>
/// <param name="seed">What is drawn, together with the question.</param>
public sealed class SimulatedProposer(double accuracy, long seed = 1) : IJudge
{
    private readonly double _accuracy = SimulatedDraw.RequireProbability(accuracy, nameof(accuracy));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The question has not two answers.</exception>
    public Task<Opinion> JudgeAsync(SandwichQuestion question, Transcript transcript, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(transcript);
        SimulatedDraw.RequirePair(question);
        var answer = StandingAnswer.Of(transcript) ?? SimulatedDraw.Answer(seed, "proposer", question, _accuracy);
        return Task.FromResult(Opinion.Of(2, answer, Math.Max(_accuracy, 0.5)));
    }
}
