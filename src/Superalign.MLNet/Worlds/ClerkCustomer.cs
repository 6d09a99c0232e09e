namespace Superalign.MLNet.Worlds;

/// <summary>A line of the context.</summary>
/// <param name="Group">The group of names: 0 or 1.</param>
/// <param name="Name">The name.</param>
/// <param name="Balance">10 to 99; null where the context lacks it.</param>
internal sealed record ClerkCustomer(int Group, string Name, int? Balance)
{
    /// <summary>The line as words, without its end.</summary>
    public string Line => $"{Name} {(Balance is { } balance ? ClerkWords.Digits(balance) : "?")}";
}
