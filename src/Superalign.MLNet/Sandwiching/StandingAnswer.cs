namespace Superalign.MLNet.Sandwiching;

/// <summary>Which of two answers stands after critique.</summary>
internal static class StandingAnswer
{
    /// <summary>The last proposal, or the other answer where a flaw was named since; null without a proposal.</summary>
    public static int? Of(Transcript transcript)
    {
        int? standing = null;
        var proposal = 0;
        foreach (var one in transcript.Statements)
        {
            if (one.Kind == StatementKind.Proposal)
                standing = proposal = one.Answer;
            else if (one.Kind == StatementKind.Flaw)
                standing = 1 - proposal;
        }
        return standing;
    }
}
