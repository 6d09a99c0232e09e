namespace Superalign.MLNet.Sandwiching;

/// <summary>Speaks for an answer that it is given, right or wrong: a consultant alone, or one of the debaters.</summary>
public interface IAdvisor
{
    /// <summary>Says the next thing. Runs of several questions at once call it from several threads.</summary>
    /// <param name="question">The question, with its answers in the order that the judge sees.</param>
    /// <param name="answer">The answer to defend, from 0.</param>
    /// <param name="transcript">What was said so far.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<Argument> SpeakAsync(SandwichQuestion question, int answer, Transcript transcript, CancellationToken cancellation = default);
}
