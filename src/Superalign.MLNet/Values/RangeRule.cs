using System.Globalization;
using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Values;

/// <summary>A number must be within bounds, both included. A row without the number cannot be scored.</summary>
public sealed record RangeRule : Rule
{
    internal const string Id = "range";

    /// <summary>The column of the number, of any numeric type.</summary>
    public required string Column { get; init; }

    /// <summary>The least number; null, the default, sets none.</summary>
    public double? Min { get; init; }

    /// <summary>The largest number; null, the default, sets none.</summary>
    public double? Max { get; init; }

    private protected override string? OwnProblem =>
        string.IsNullOrEmpty(Column) ? "'column' is empty; name the column of the number"
        : (Min, Max) is (null, null) ? "it sets no bound; give 'min' or 'max'"
        : !double.IsFinite(Min ?? 0) || !double.IsFinite(Max ?? 0) ? "a bound is not a finite number; leave it out to set none"
        : Min > Max ? FormattableString.Invariant($"'min' is {Min} and 'max' is {Max}; the least is not above the largest")
        : null;

    internal override RuleTest Prepare(RuleColumns columns) => new NumberTest(
        this, columns.Number(Column), null, (number, _) => number < Min || number > Max, (number, _) => string.Create(
            CultureInfo.InvariantCulture, $"{Column} is {number}, {(number < Min ? "at least" : "at most")} {(number < Min ? Min : Max)}"));
}
