namespace Superalign.MLNet.Sandwiching;

/// <summary>Finds a flaw of wrong answers with one probability, and one that is none of right answers with another; independently in each round.</summary>
/// <param name="detection">d: the probability of finding a flaw of a wrong answer, in [0, 1].</param>
/// <param name="falseAlarm">f: the probability of naming a flaw of a right answer, in [0, 1].</param>
/// <param name="seed">What is drawn, together with question and round.</param>
public sealed class SimulatedCritic(double detection, double falseAlarm, long seed = 1) : ICritic
{
    private readonly double _detection = SimulatedDraw.RequireProbability(detection, nameof(detection));
    private readonly double _falseAlarm = SimulatedDraw.RequireProbability(falseAlarm, nameof(falseAlarm));

    /// <inheritdoc/>
    public Task<Critique> CriticizeAsync(SandwichQuestion question, int answer, Transcript transcript, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(transcript);
        var round = transcript.Statements.Count(one => one.Kind is StatementKind.Flaw or StatementKind.NoFlaw);
        var probability = question.RequireExpertAnswer("a simulated critic") == answer ? _falseAlarm : _detection;
        var found = SimulatedDraw.Uniform(seed, FormattableString.Invariant($"critique/{round}"), question) < probability;
        return Task.FromResult(new Critique(found, found ? "There is a flaw." : "There is no flaw."));
    }
}
