namespace Superalign.MLNet.Sandwiching;

/// <summary>Runs a protocol on many questions, so many at once, with results in the order of questions.</summary>
internal static class ProtocolRuns
{
    /// <summary>The verdicts, null where one failed.</summary>
    /// <exception cref="InvalidDataException">More questions failed than may.</exception>
    public static async Task<Verdict?[]> RunAsync(
        IReadOnlyList<SandwichQuestion> questions, IProtocol protocol, ProtocolEvaluationOptions options, List<ProtocolFailure> failures, CancellationToken cancellation)
    {
        var verdicts = new Verdict?[questions.Count];
        var problems = new string?[questions.Count];
        var failed = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, questions.Count),
            new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellation },
            async (number, token) =>
            {
                try
                {
                    verdicts[number] = await protocol.RunAsync(questions[number], token);
                }
                catch (InvalidDataException error)
                {
                    problems[number] = error.Message;
                    if (Interlocked.Increment(ref failed) > options.MostFailures)
                        throw new InvalidDataException($"The protocol '{protocol.Name}' could not decide question {number}, '{questions[number].Text}', and {options.MostFailures} may fail: {error.Message}", error);
                }
            });
        for (var number = 0; number < problems.Length; number++)
        {
            if (problems[number] is { } problem)
                failures.Add(new ProtocolFailure(protocol.Name, number, problem));
        }
        return verdicts;
    }

    /// <exception cref="ArgumentException">There is no question, or one is missing.</exception>
    public static void Require(IReadOnlyList<SandwichQuestion> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        if (questions.Count == 0 || questions.Any(question => question is null))
            throw new ArgumentException($"There are {questions.Count} questions, {questions.Count(question => question is null)} of them null; at least one is needed, and none null. Give questions.", nameof(questions));
    }
}
