using Superalign.MLNet.Conformity.Referral;

namespace Superalign.MLNet.Conformity;

/// <summary>What is the same for all scorers: columns, calibration and referral. Immutable: vary it with <c>with</c>.</summary>
public sealed record ConformityOptions
{
    internal const string DefaultColumnName = "Conformity";

    /// <summary>Column of the prompts, text; default <c>Prompt</c>. It may be absent.</summary>
    public string PromptColumnName { get; init; } = "Prompt";

    /// <summary>Column of what is scored, text; default <c>Response</c>.</summary>
    public string ResponseColumnName { get; init; } = "Response";

    /// <summary>Column of the better response of a pair, text; default <c>Chosen</c>.</summary>
    public string ChosenColumnName { get; init; } = "Chosen";

    /// <summary>Column of the other response of a pair, text; default <c>Rejected</c>.</summary>
    public string RejectedColumnName { get; init; } = "Rejected";

    /// <summary>
    /// Column that says whether a row conforms: bool, a number (with <see cref="PassingGrade"/>, or 0 and 1), a text or a key (with
    /// <see cref="ConformingLabel"/>); default <c>Label</c>. Rows without a label are left out.
    /// </summary>
    public string LabelColumnName { get; init; } = "Label";

    /// <summary>The label of rows that conform, where labels are texts or keys; all others do not. Null by default.</summary>
    public string? ConformingLabel { get; init; }

    /// <summary>The least grade of rows that conform, where labels are grades. Null, the default, takes numbers to be 0 and 1.</summary>
    public double? PassingGrade { get; init; }

    /// <summary>
    /// Column that says which value of a profile a row speaks of, text; empty is the whole. Default <c>Value</c>; without it every row
    /// speaks of all. It is read for profiles only.
    /// </summary>
    public string ValueColumnName { get; init; } = "Value";

    /// <summary>Column to write: the probability that the row conforms, single in [0, 1], NaN where it cannot be scored; default <c>Conformity</c>.</summary>
    public string ConformityColumnName { get; init; } = DefaultColumnName;

    /// <summary>Column to write: the score before calibration, single, in the scorer's own unit; default <c>ConformityScore</c>.</summary>
    public string ConformityScoreColumnName { get; init; } = "ConformityScore";

    /// <summary>Column to write: the conformity with each value, a vector whose slots are named after the values; default <c>ConformityValues</c>.</summary>
    public string ConformityValuesColumnName { get; init; } = "ConformityValues";

    /// <summary>Column to write: whether the row should go to a person, bool; default <c>Referred</c>. A row that cannot be scored always should.</summary>
    public string ReferredColumnName { get; init; } = "Referred";

    /// <summary>Column to write: why, text; default <c>ConformityReason</c>.</summary>
    public string ConformityReasonColumnName { get; init; } = "ConformityReason";

    /// <summary>What the value of a single scorer is called; default <c>conformity</c>. A profile has names of its own.</summary>
    public string ValueName { get; init; } = "conformity";

    /// <summary>
    /// How raw scores become probabilities. Null, the default, is <see cref="CalibrationMethod.Platt"/> for scorers that learn and
    /// <see cref="CalibrationMethod.None"/> for those that do not. Any but none needs labels or pairs.
    /// </summary>
    public CalibrationMethod? Calibration { get; init; }

    /// <summary>Parts of the rows for cross-fitting, 2 to 100; default 5. Rows of one prompt are in one part.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>What is referred to a person; null, the default, refers only rows that cannot be scored.</summary>
    public ReferralOptions? Referral { get; init; }

    /// <summary>Ends the fitting.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Told of the share of the fitting that is done, in [0, 1]; null by default.</summary>
    public IProgress<double>? Progress { get; init; }

    internal void Validate()
    {
        foreach (var (option, name) in new[]
        {
            (nameof(PromptColumnName), PromptColumnName), (nameof(ResponseColumnName), ResponseColumnName), (nameof(ChosenColumnName), ChosenColumnName),
            (nameof(RejectedColumnName), RejectedColumnName), (nameof(LabelColumnName), LabelColumnName), (nameof(ValueColumnName), ValueColumnName),
            (nameof(ConformityColumnName), ConformityColumnName), (nameof(ConformityScoreColumnName), ConformityScoreColumnName),
            (nameof(ConformityValuesColumnName), ConformityValuesColumnName), (nameof(ReferredColumnName), ReferredColumnName),
            (nameof(ConformityReasonColumnName), ConformityReasonColumnName), (nameof(ValueName), ValueName),
        })
        {
            if (string.IsNullOrEmpty(name))
                throw new ArgumentException($"'{option}' is empty; give a name.", option);
        }
        if (Folds is < 2 or > 100)
            throw new ArgumentOutOfRangeException(nameof(Folds), Folds, $"'{nameof(Folds)}' is {Folds}; cross-fitting needs 2 to 100 parts. Set it within that, such as 5.");
        if (Calibration is { } method && !Enum.IsDefined(method))
            throw new ArgumentOutOfRangeException(nameof(Calibration), method, $"'{nameof(Calibration)}' is {method}; choose one of {string.Join(", ", Enum.GetNames<CalibrationMethod>())}.");
        if (PassingGrade is { } grade && !double.IsFinite(grade))
            throw new ArgumentOutOfRangeException(nameof(PassingGrade), grade, FormattableString.Invariant($"'{nameof(PassingGrade)}' is {grade}; give a finite number, or null for labels of 0 and 1."));
        if (PassingGrade is not null && ConformingLabel is not null)
            throw new ArgumentException($"'{nameof(PassingGrade)}' and '{nameof(ConformingLabel)}' are both set, but a label is a grade or a name. Set one of them.");
        Referral?.Validate();
    }
}
