namespace Superalign.MLNet.Supervision;

/// <summary>How rows of one vote each are gathered into rows of one item each. Immutable: vary it with <c>with</c>.</summary>
public sealed record GatherVotesOptions
{
    /// <summary>Column of what is voted on; default <c>Item</c>.</summary>
    public string ItemColumnName { get; init; } = "Item";

    /// <summary>Column of who votes; default <c>Supervisor</c>.</summary>
    public string SupervisorColumnName { get; init; } = "Supervisor";

    /// <summary>Column of the votes; default <c>Value</c>. −1, a missing number or key, or an empty text abstains.</summary>
    public string VoteColumnName { get; init; } = "Value";

    /// <summary>Column of true labels, the same on all rows of an item or missing; null, the default, where there is none. It is written under the same name, as text.</summary>
    public string? TrueLabelColumnName { get; init; }

    /// <summary>True labels by item, where they come from elsewhere; null by default. They are written to the column <c>Label</c>, as text; an item that is not in it has none.</summary>
    public IReadOnlyDictionary<string, string>? TrueLabels { get; init; }

    /// <summary>
    /// The slots of the vector of votes, as the supervisors' names; one who votes several times on an item has several. Null, the default, makes those that the votes need. Give the ones of a
    /// fitted model (the slot names of its rows) to apply it to votes of other items.
    /// </summary>
    public IReadOnlyList<string>? Slots { get; init; }

    /// <summary>Column to write: the votes, a vector of keys; default <c>Votes</c>.</summary>
    public string VotesColumnName { get; init; } = "Votes";

    internal const string LabelColumnName = "Label";

    /// <summary>The column that true labels are written to; null where there are none.</summary>
    internal string? LabelOutputName => TrueLabels is not null ? LabelColumnName : TrueLabelColumnName;

    internal void Validate()
    {
        string?[] names = [ItemColumnName, SupervisorColumnName, VoteColumnName, VotesColumnName];
        if (names.Any(string.IsNullOrEmpty) || TrueLabelColumnName?.Length == 0 || Slots?.Any(string.IsNullOrEmpty) == true)
            throw new ArgumentException("A name of a column or a slot is empty; give each a name, or leave the option as it is.");
        if (TrueLabels is not null && TrueLabelColumnName is not null)
            throw new ArgumentException($"'{nameof(TrueLabels)}' and '{nameof(TrueLabelColumnName)}' are both set, and labels have one source. Set one of them.");
        if (new[] { ItemColumnName, VotesColumnName, LabelOutputName }.OfType<string>().GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            throw new ArgumentException($"The column '{twice}' would be written twice. Name each once.");
    }
}
