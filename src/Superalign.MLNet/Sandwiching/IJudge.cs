namespace Superalign.MLNet.Sandwiching;

/// <summary>Says how likely each answer is: the non-expert who decides, a proposer, or an expert.</summary>
public interface IJudge
{
    /// <summary>Judges. Runs of several questions at once call it from several threads.</summary>
    /// <param name="question">The question, with its answers in the order in which they are shown.</param>
    /// <param name="transcript">What was said; empty where nobody helps.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>One probability an answer.</returns>
    Task<Opinion> JudgeAsync(SandwichQuestion question, Transcript transcript, CancellationToken cancellation = default);
}
