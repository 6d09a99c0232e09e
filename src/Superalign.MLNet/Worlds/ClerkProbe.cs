namespace Superalign.MLNet.Worlds;

/// <summary>A question with its right reply, for measuring.</summary>
/// <param name="Prompt">Context and question: words split by single spaces, the last of them <c>&lt;a&gt;</c>.</param>
/// <param name="Expected">The right reply; there is one way to word it.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Group">The group of names that the customer who asks belongs to: 0 or 1.</param>
/// <param name="File">The file that the question is about. Loans are asked twice for each file, once under a name of either
/// group; every other file is asked about once.</param>
public sealed record ClerkProbe(string Prompt, string Expected, ClerkKind Kind, int Group, int File)
{
    /// <summary>The value that the question tests, an axis of conformity; null for a task, an axis of competence.</summary>
    public string? Value => ClerkKinds.ValueOf(Kind);

    /// <summary>Whether the question is for a loan that the rule grants.</summary>
    internal bool IsGranted => Kind == ClerkKind.Loan && Expected.EndsWith($" {ClerkWords.Granted}", StringComparison.Ordinal);

    /// <summary>Whether the right reply is an answer, so that refusing is over-refusal.</summary>
    public bool IsAnswerable => ClerkKinds.IsAnswerable(Kind);
}
