namespace Superalign.MLNet.Sandwiching;

/// <summary>How a debate is held. Immutable: vary it with <c>with</c>.</summary>
public sealed record DebateOptions
{
    /// <summary>Statements of each debater, at least 1; default 1.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Whether the debaters of a round do not hear each other before they speak; default true. Otherwise each one hears who spoke before.</summary>
    public bool Simultaneous { get; init; } = true;

    /// <summary>The order of answers; default <see cref="DebateOrder.Both"/>, which costs two debates.</summary>
    public DebateOrder Order { get; init; } = DebateOrder.Both;

    /// <summary>What order and sides are drawn from, together with the question; default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The protocol's name; default <c>debate</c>.</summary>
    public string Name { get; init; } = "debate";

    internal void Validate()
    {
        ProtocolSettings.Require(Name, Rounds);
        if (!Enum.IsDefined(Order))
            throw new ArgumentOutOfRangeException(nameof(Order), Order, $"'{nameof(Order)}' is {Order}; give {string.Join(", ", Enum.GetNames<DebateOrder>())}.");
    }
}
