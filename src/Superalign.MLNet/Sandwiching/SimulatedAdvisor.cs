namespace Superalign.MLNet.Sandwiching;

/// <summary>An advisor whose arguments for the truth are stronger than those for anything else.</summary>
/// <param name="advantage">δ: by how much, in the unit of the judge's noise; may be negative, where lies are the easier case. The strength is δ for the expert's answer and 0 for others.</param>
public sealed class SimulatedAdvisor(double advantage) : IAdvisor
{
    private readonly double _advantage = double.IsFinite(advantage)
        ? advantage
        : throw new ArgumentOutOfRangeException(nameof(advantage), advantage, FormattableString.Invariant($"'{nameof(advantage)}' is {advantage}; give a finite number, such as 1."));

    /// <inheritdoc/>
    public Task<Argument> SpeakAsync(SandwichQuestion question, int answer, Transcript transcript, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Task.FromResult(new Argument($"It is {question.Answers[answer]}.", question.RequireExpertAnswer("a simulated advisor") == answer ? _advantage : 0));
    }
}
