namespace Superalign.MLNet.Sandwiching;

/// <summary>Asks judges, and checks that what they say fits the question.</summary>
internal static class Judging
{
    /// <exception cref="InvalidDataException">The opinion is on another number of answers.</exception>
    public static async Task<Opinion> AskAsync(IJudge judge, SandwichQuestion question, Transcript transcript, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        cancellation.ThrowIfCancellationRequested();
        var opinion = await judge.JudgeAsync(question, transcript, cancellation);
        return opinion.Probabilities.Count == question.Answers.Count ? opinion : throw new InvalidDataException(
            $"The judge gave {opinion.Probabilities.Count} probabilities on the question '{question.Text}', which has {question.Answers.Count} answers. Give one an answer.");
    }
}
