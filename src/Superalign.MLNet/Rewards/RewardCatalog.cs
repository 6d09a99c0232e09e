namespace Superalign.MLNet.Rewards;

/// <summary>The rewards by name, as commands name them.</summary>
public static class RewardCatalog
{
    private static readonly Entry[] Entries =
    [
        new("exact-match", null, _ => new ExactMatchReward()),
        new("number", null, _ => new NumberReward()),
        new("pattern", "REGEX", pattern => new PatternReward(pattern)),
    ];

    /// <summary>How rewards are written: a name, or a name, a colon and what it needs.</summary>
    public static IReadOnlyList<string> Forms { get; } = [.. Entries.Select(entry => entry.Needs is null ? entry.Name : $"{entry.Name}:{entry.Needs}")];

    /// <summary>Makes a reward.</summary>
    /// <param name="text">Such as <c>exact-match</c> or <c>pattern:^[0-9]+$</c>.</param>
    /// <exception cref="ArgumentException">There is no such reward, or what it needs is missing or cannot be used.</exception>
    public static IResponseReward Create(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (name, argument) = text.IndexOf(':') is var colon and >= 0 ? (text[..colon], text[(colon + 1)..]) : (text, "");
        var entry = Array.Find(Entries, entry => entry.Name == name);
        return entry is not null && (entry.Needs is null) == (argument.Length == 0)
            ? entry.Create(argument)
            : throw new ArgumentException($"There is no reward '{text}'; rewards are written '{string.Join("', '", Forms)}'. Write one of these.", nameof(text));
    }

    private sealed record Entry(string Name, string? Needs, Func<string, IResponseReward> Create);
}
