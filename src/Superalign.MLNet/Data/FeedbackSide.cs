namespace Superalign.MLNet.Data;

/// <summary>Of a response that was liked or not, the side of a preference that it is: chosen where it was liked, rejected where it was not.</summary>
/// <param name="DesirableField">The field that says whether it was liked.</param>
/// <param name="IsLiked">The column's side.</param>
internal sealed record FeedbackSide(string DesirableField, bool IsLiked);
