namespace Superalign.MLNet.Sandwiching;

/// <summary>Points at flaws of an answer.</summary>
public interface ICritic
{
    /// <summary>Criticises. Runs of several questions at once call it from several threads.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">The answer to criticise, from 0.</param>
    /// <param name="transcript">What was said so far.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<Critique> CriticizeAsync(SandwichQuestion question, int answer, Transcript transcript, CancellationToken cancellation = default);
}
