namespace Superalign.MLNet.Conformity.Judging;

/// <summary>What a judge said of a row, or why it said nothing.</summary>
/// <param name="Score">0 to 1; NaN where the row could not be judged.</param>
/// <param name="Reason">The judge's reason, or why there is no score.</param>
internal sealed record JudgeVerdict(double Score, string Reason)
{
    public static JudgeVerdict Missing(string reason) => new(double.NaN, "not judged: " + reason);

    public bool IsMissing => double.IsNaN(Score);
}
