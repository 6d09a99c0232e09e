using System.Globalization;
using System.Text.RegularExpressions;

namespace Superalign.MLNet.Output;

/// <summary>A condition on a figure of a result, such as <c>conformity&gt;=0.9</c>.</summary>
/// <param name="Metric">The figure's name.</param>
/// <param name="Operator">One of &gt;=, &lt;=, &gt; and &lt;.</param>
/// <param name="Bound">What it is compared with.</param>
internal sealed partial record Requirement(string Metric, string Operator, double Bound)
{
    /// <summary>Reads a condition.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static Requirement Parse(string text)
    {
        if (Form().Match(text) is { Success: true } match
            && double.TryParse(match.Groups[3].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound) && double.IsFinite(bound))
            return new Requirement(match.Groups[1].Value, match.Groups[2].Value, bound);
        throw new ArgumentException($"'--require' was given '{text}'; a figure, one of >=, <=, > and <, and a number are expected, such as \"conformity>=0.9\", in quotation marks.");
    }

    /// <summary>The figure among others; null where there is none of the name.</summary>
    public double? ValueIn(IReadOnlyDictionary<string, double> metrics) => metrics.TryGetValue(Metric, out var value) ? value : null;

    /// <summary>Whether a figure meets the condition; one that is missing or not a number does not.</summary>
    public bool Holds(double? value) => value is { } number && Operator switch
    {
        ">=" => number >= Bound,
        "<=" => number <= Bound,
        ">" => number > Bound,
        _ => number < Bound,
    };

    /// <summary>The condition with its figure, as a sentence.</summary>
    public string Told(IReadOnlyDictionary<string, double> metrics)
    {
        var value = ValueIn(metrics);
        return value is null
            ? $"required {this}: does not hold, there is no figure '{Metric}'; there are {string.Join(", ", metrics.Keys)}"
            : string.Create(CultureInfo.InvariantCulture, $"required {this}: {(Holds(value) ? "holds" : "does not hold")}, it is {value:0.######}");
    }

    /// <summary>The condition as it is written.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Metric}{Operator}{Bound}");

    [GeneratedRegex(@"^\s*([\w.\-]+)\s*(>=|<=|>|<)\s*(\S+)\s*$")]
    private static partial Regex Form();
}
