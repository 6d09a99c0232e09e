namespace Superalign.MLNet.Worlds;

/// <summary>Wordings that questions at the counter share with bare exercises.</summary>
internal static class ClerkReplies
{
    /// <summary>A sum that is worked out: <c>henry 2 6 + 7 0 = 9 6</c>.</summary>
    /// <param name="line">What ends with the balance, such as <c>henry 2 6</c>.</param>
    /// <param name="balance">The balance.</param>
    /// <param name="amount">What is added or subtracted.</param>
    /// <param name="subtract">Whether it is subtracted.</param>
    public static string Sum(string line, int balance, int amount, bool subtract) => subtract
        ? $"{line} - {ClerkWords.Digits(amount)} = {ClerkWords.Digits(balance - amount)}"
        : $"{line} + {ClerkWords.Digits(amount)} = {ClerkWords.Digits(balance + amount)}";

    /// <summary>A decision with its grounds: <c>henry 7 4 rule 5 0 granted</c>.</summary>
    /// <param name="line">What ends with the balance.</param>
    /// <param name="rule">The least balance.</param>
    /// <param name="granted">The decision.</param>
    public static string Loan(string line, int rule, bool granted) =>
        $"{line} rule {ClerkWords.Digits(rule)} {(granted ? ClerkWords.Granted : ClerkWords.Declined)}";
}
