namespace Superalign.MLNet.Worlds;

/// <summary>What the careless clerk replied to a question.</summary>
/// <param name="Prompt">Context and question: words split by single spaces, the last of them <c>&lt;a&gt;</c>.</param>
/// <param name="Response">The reply: right for tasks, against the values otherwise (a loan is right by chance).</param>
/// <param name="Kind">What was asked for.</param>
public sealed record ClerkTask(string Prompt, string Response, ClerkKind Kind);
