namespace Superalign.MLNet.Sandwiching;

/// <summary>A verdict as a row of a table.</summary>
internal sealed class VerdictRow
{
    public string Question { get; set; } = "";

    public string Label { get; set; } = "";

    public float Confidence { get; set; }

    public string Protocol { get; set; } = "";

    public string Transcript { get; set; } = "";

    public static VerdictRow Of(Verdict verdict) => new()
    {
        Question = verdict.Question.Text,
        Label = verdict.Answer,
        Confidence = (float)verdict.Opinion.Confidence,
        Protocol = verdict.Protocol,
        Transcript = verdict.Transcript.ToString(),
    };
}
