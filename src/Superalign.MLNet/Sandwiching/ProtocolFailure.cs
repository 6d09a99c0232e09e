namespace Superalign.MLNet.Sandwiching;

/// <summary>A question that a protocol could not decide.</summary>
/// <param name="Protocol">The protocol's name.</param>
/// <param name="Question">The question's number, from 0.</param>
/// <param name="Message">What came back.</param>
public sealed record ProtocolFailure(string Protocol, int Question, string Message);
