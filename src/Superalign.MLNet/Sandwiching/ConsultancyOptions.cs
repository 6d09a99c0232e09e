namespace Superalign.MLNet.Sandwiching;

/// <summary>How a consultancy is held. Immutable: vary it with <c>with</c>.</summary>
public sealed record ConsultancyOptions
{
    /// <summary>Which answer the consultant defends; default honest on one half of the questions.</summary>
    public ConsultantAssignment Assignment { get; init; } = ConsultantAssignment.HonestShare(0.5);

    /// <summary>Statements of the consultant, at least 1; default 1.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>What the assignment is drawn from, together with the question; default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The protocol's name; default <c>consultancy</c>.</summary>
    public string Name { get; init; } = "consultancy";

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Assignment);
        ProtocolSettings.Require(Name, Rounds);
    }
}
