namespace Superalign.MLNet.SelfEnhancement;

/// <summary>A sample and what the judge made of it.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="Rating">Higher is better; not-a-number without a judge, or where it could not be rated.</param>
internal sealed record RatedSample(SelfSample Sample, double Rating)
{
    /// <summary>Whether it may stand in a pair: it says something, and was rated.</summary>
    public bool IsUsable => Sample.Text.Length > 0 && double.IsFinite(Rating);
}
