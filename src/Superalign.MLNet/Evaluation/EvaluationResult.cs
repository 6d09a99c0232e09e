using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Evaluation;

/// <summary>What an evaluation found. As text it is a table; reports render it as HTML, and <see cref="ToJson"/> writes it down.</summary>
/// <param name="Name">What was evaluated, such as <c>preferences</c>.</param>
public sealed record EvaluationResult(string Name)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Rows, or pairs, that the figures are of.</summary>
    public int Rows { get; init; }

    /// <summary>Rows, or pairs, left out because they could not be scored.</summary>
    public int Missing { get; init; }

    /// <summary>The share of intervals that hold the true figure, in (0, 1).</summary>
    public double Level { get; init; }

    /// <summary>The figures on all rows.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>The same on parts of the rows; empty where none were asked for.</summary>
    public IReadOnlyList<EvaluatedSubset> Subsets { get; init; } = [];

    /// <summary>What was said beside what came true; null where nothing was said with probability.</summary>
    public ReliabilityTable? Reliability { get; init; }

    /// <summary>Sentences for the user.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>A figure by name.</summary>
    /// <param name="name">Such as <c>accuracy</c>.</param>
    /// <exception cref="ArgumentException">There is no such figure; the message lists those there are.</exception>
    public Metric this[string name] => Metrics.FirstOrDefault(metric => metric.Name == name)
        ?? throw new ArgumentException($"There is no figure '{name}'; there are {string.Join(", ", Metrics.Select(metric => $"'{metric.Name}'"))}. Name one of these.", nameof(name));

    /// <summary>The result as JSON; what is not a number is the text <c>NaN</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The figures as a table, one a line: those of all rows, then those of the subsets.</summary>
    public override string ToString()
    {
        var text = AlignedText.Of(TableHeadings, TableRows, column => column is 1 or > 2);
        return string.Join(Environment.NewLine, Warnings.Prepend(text));
    }

    internal static IReadOnlyList<string> TableHeadings { get; } = ["rows of", "rows", "figure", "value", "from", "to"];

    internal IReadOnlyList<IReadOnlyList<string>> TableRows =>
        [.. Subsets.Prepend(new EvaluatedSubset("all", Rows, Metrics)).SelectMany(subset => subset.Metrics.Select(metric => (string[])
            [subset.Name, subset.Rows.ToString(CultureInfo.InvariantCulture), metric.Name, Number(metric.Value), Number(metric.Lower), Number(metric.Upper)]))];

    private static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString("0.000", CultureInfo.InvariantCulture);
}
