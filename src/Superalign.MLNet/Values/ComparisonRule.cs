using System.Globalization;
using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Values;

/// <summary>Two numbers of a row must compare as stated. A row without one of them cannot be scored.</summary>
public sealed record ComparisonRule : Rule
{
    internal const string Id = "compare";

    /// <summary>The column on the left, of any numeric type.</summary>
    public required string Left { get; init; }

    /// <summary>One of &lt;, &lt;=, =, !=, &gt;=, &gt;.</summary>
    public required string Operator { get; init; }

    /// <summary>The column on the right; null where <see cref="Constant"/> is set.</summary>
    public string? Right { get; init; }

    /// <summary>The number on the right; null where <see cref="Right"/> is set.</summary>
    public double? Constant { get; init; }

    private protected override string? OwnProblem =>
        string.IsNullOrEmpty(Left) ? "'left' is empty; name the column on the left"
        : Compares(Operator) is null ? $"'operator' is '{Operator}'; it is one of <, <=, =, !=, >=, >"
        : string.IsNullOrEmpty(Right) == Constant is null ? "it has both or neither of 'right' and 'constant'; give a column or a number"
        : !double.IsFinite(Constant ?? 0) ? "'constant' is not a finite number"
        : null;

    internal override RuleTest Prepare(RuleColumns columns)
    {
        var holds = Compares(Operator)!;
        return new NumberTest(
            this, columns.Number(Left), Right is null ? null : columns.Number(Right), (left, right) => !holds(left, Constant ?? right), (left, right) => string.Create(
                CultureInfo.InvariantCulture, $"{Left} is {left}, not {Operator} {(Right is null ? "" : $"{Right}, which is ")}{Constant ?? right}"));
    }

    private static Func<double, double, bool>? Compares(string symbol) => symbol switch
    {
        "<" => (a, b) => a < b,
        "<=" => (a, b) => a <= b,
        "=" => (a, b) => a == b,
        "!=" => (a, b) => a != b,
        ">=" => (a, b) => a >= b,
        ">" => (a, b) => a > b,
        _ => null,
    };
}
