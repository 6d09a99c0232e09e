namespace Superalign.MLNet.Alternation;

/// <summary>Where a learner stands, as a trace tells it: what was undone does not count.</summary>
internal static class Standing
{
    /// <summary>Both axes of the state that the next phase starts from.</summary>
    /// <param name="trace">All phases so far; the first entry is the start.</param>
    public static Measurement Of(IReadOnlyList<PhaseReport> trace) => AfterRounds(trace).Last();

    /// <summary>Both axes at the start and after each round, and after the last phase where it ends none.</summary>
    /// <param name="trace">All phases so far; the first entry is the start.</param>
    public static IEnumerable<Measurement> AfterRounds(IReadOnlyList<PhaseReport> trace)
    {
        var standing = trace[0].Selection;
        for (var i = 0; i < trace.Count; i++)
        {
            if (trace[i].Accepted)
                standing = trace[i].Selection;
            if (trace[i].Phase.EndsRound || i == trace.Count - 1)
                yield return standing;
        }
    }
}
