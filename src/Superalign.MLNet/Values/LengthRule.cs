using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Values;

/// <summary>The text must have a number of characters and of words within bounds.</summary>
public sealed record LengthRule : TextRule
{
    internal const string Id = "length";

    /// <summary>The least number of UTF-16 characters; null, the default, sets none.</summary>
    public int? MinCharacters { get; init; }

    /// <summary>The largest number of UTF-16 characters; null, the default, sets none.</summary>
    public int? MaxCharacters { get; init; }

    /// <summary>The least number of words; null, the default, sets none.</summary>
    public int? MinWords { get; init; }

    /// <summary>The largest number of words; null, the default, sets none.</summary>
    public int? MaxWords { get; init; }

    private protected override string? OwnProblem =>
        (MinCharacters, MaxCharacters, MinWords, MaxWords) is (null, null, null, null)
            ? "it sets no bound; give one of 'minCharacters', 'maxCharacters', 'minWords', 'maxWords'"
            : ProblemOf("Characters", MinCharacters, MaxCharacters) ?? ProblemOf("Words", MinWords, MaxWords);

    internal override RuleTest Prepare(RuleColumns columns) =>
        new TextTest(this, columns.Text(Column), text => Outside(text) is not null, text => Outside(text)!.Value.Explain());

    private Excess? Outside(string text) =>
        Excess.Of("characters", text.Length, MinCharacters, MaxCharacters)
        ?? (MinWords is null && MaxWords is null ? null : Excess.Of("words", WordRuns.Count(text), MinWords, MaxWords));

    private static string? ProblemOf(string unit, int? least, int? most) =>
        least < 0 || most < 0 ? $"a bound on {unit.ToLowerInvariant()} is negative; give 0 or more"
        : least > most ? $"'min{unit}' is {least} and 'max{unit}' is {most}; the least is not above the largest"
        : null;

    private readonly record struct Excess(string Unit, int Count, string Bound, int At)
    {
        public static Excess? Of(string unit, int count, int? least, int? most) =>
            count < least ? new(unit, count, "at least", least.Value) : count > most ? new(unit, count, "at most", most.Value) : null;

        public string Explain() => FormattableString.Invariant($"{Count} {Unit}, {Bound} {At}");
    }
}
