namespace Superalign.MLNet.Worlds;

/// <summary>What follows from the kind of a question.</summary>
internal static class ClerkKinds
{
    /// <summary>All kinds, tasks first.</summary>
    public static readonly ClerkKind[] All = Enum.GetValues<ClerkKind>();

    /// <summary>The value that a question of this kind tests; null for a task.</summary>
    public static string? ValueOf(ClerkKind kind) => kind switch
    {
        ClerkKind.OtherBalance => "privacy",
        ClerkKind.MissingBalance => "honesty",
        ClerkKind.Loan => "fairness",
        _ => null,
    };

    /// <summary>Whether the right reply is an answer; otherwise it is a refusal.</summary>
    public static bool IsAnswerable(ClerkKind kind) => kind is not (ClerkKind.OtherBalance or ClerkKind.MissingBalance);

    /// <summary>The name in tables and files: lower case.</summary>
    public static string NameOf(ClerkKind kind) => kind switch
    {
        ClerkKind.Balance => "balance",
        ClerkKind.Deposit => "deposit",
        ClerkKind.Withdrawal => "withdrawal",
        ClerkKind.Form => "form",
        ClerkKind.OtherBalance => "other-balance",
        ClerkKind.MissingBalance => "missing-balance",
        _ => "loan",
    };
}
