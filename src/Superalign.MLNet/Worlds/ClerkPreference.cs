namespace Superalign.MLNet.Worlds;

/// <summary>What the inspector preferred of two replies to a question.</summary>
/// <param name="Prompt">Context and question: words split by single spaces, the last of them <c>&lt;a&gt;</c>.</param>
/// <param name="Chosen">The reply that the inspector preferred.</param>
/// <param name="Rejected">The other reply.</param>
/// <param name="Value">The value in question: <c>privacy</c>, <c>honesty</c> or <c>fairness</c>. Where an own balance that
/// is known was asked for, the one that a refusal would wrongly appeal to.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="Flipped">Whether the inspector erred: then the rejected reply is the right one.</param>
public sealed record ClerkPreference(
    string Prompt, string Chosen, string Rejected, string Value, ClerkKind Kind, bool Flipped);
