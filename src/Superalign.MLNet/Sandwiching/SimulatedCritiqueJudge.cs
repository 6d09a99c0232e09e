namespace Superalign.MLNet.Sandwiching;

/// <summary>Believes the last proposal unless a flaw of it was named, and the other answer then.</summary>
/// <param name="confidence">Its confidence either way, in [0.5, 1]; default 0.9.</param>
public sealed class SimulatedCritiqueJudge(double confidence = 0.9) : IJudge
{
    private readonly double _confidence = confidence is >= 0.5 and <= 1
        ? confidence
        : throw new ArgumentOutOfRangeException(nameof(confidence), confidence, FormattableString.Invariant($"'{nameof(confidence)}' is {confidence}; give a number from 0.5 to 1."));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The question has not two answers, or nothing was proposed.</exception>
    public Task<Opinion> JudgeAsync(SandwichQuestion question, Transcript transcript, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(transcript);
        SimulatedDraw.RequirePair(question);
        var standing = StandingAnswer.Of(transcript) ?? throw new ArgumentException($"Nothing was proposed on the question '{question.Text}'. Use this judge with {nameof(CritiqueRounds)}.", nameof(transcript));
        return Task.FromResult(Opinion.Of(2, standing, _confidence));
    }
}
