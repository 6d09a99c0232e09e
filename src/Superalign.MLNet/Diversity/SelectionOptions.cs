namespace Superalign.MLNet.Diversity;

/// <summary>Which rows of a table are chosen. Immutable: vary it with <c>with</c>.</summary>
public sealed record SelectionOptions
{
    /// <summary>How many rows to choose, at least 1; default 100.</summary>
    public int Count { get; init; } = 100;

    /// <summary>What for; default <see cref="SelectionMethod.Diverse"/>.</summary>
    public SelectionMethod Method { get; init; } = SelectionMethod.Diverse;

    /// <summary>
    /// What rows are compared by, for the first two methods: a vector of single-precision numbers, or a text, of which hashed words and pairs of words are taken. Default <c>Features</c>.
    /// </summary>
    public string FeaturesColumnName { get; init; } = "Features";

    /// <summary>Columns of votes, for <see cref="SelectionMethod.Disagreement"/>, as <see cref="SupervisionCatalog.LabelModel"/> reads them; default <c>Votes</c>.</summary>
    public IReadOnlyList<string> VoteColumnNames { get; init; } = ["Votes"];

    /// <summary>A text column, such as the value that a row is about, of which each gets a quota of the rows; null, the default, for none.</summary>
    public string? StratumColumnName { get; init; }

    /// <summary>How many rows each stratum gets; default <see cref="StratumQuota.Equal"/>.</summary>
    public StratumQuota Quota { get; init; } = StratumQuota.Equal;

    /// <summary>Whether to go on, for the first two methods, where a choice makes the score fall or adds nothing; default false.</summary>
    public bool GoesOn { get; init; }

    internal void Validate()
    {
        RowSelection.RequireCount(Count);
        if (!Enum.IsDefined(Method))
            throw new ArgumentOutOfRangeException(nameof(Method), Method, $"'{nameof(Method)}' is {(int)Method}; give one of {string.Join(", ", Enum.GetNames<SelectionMethod>())}.");
        if (!Enum.IsDefined(Quota))
            throw new ArgumentOutOfRangeException(nameof(Quota), Quota, $"'{nameof(Quota)}' is {(int)Quota}; give one of {string.Join(", ", Enum.GetNames<StratumQuota>())}.");
        if (string.IsNullOrEmpty(FeaturesColumnName) || StratumColumnName?.Length == 0)
            throw new ArgumentException("A name of a column is empty; give each a name, or leave the option as it is.");
    }
}
