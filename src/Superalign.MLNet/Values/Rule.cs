using System.Text.Json.Serialization;
using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Values;

/// <summary>A rule that a row keeps or breaks. In JSON its property <c>rule</c> says which.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = Discriminator)]
[JsonDerivedType(typeof(RequiredPhrasesRule), RequiredPhrasesRule.Id)]
[JsonDerivedType(typeof(ForbiddenPhrasesRule), ForbiddenPhrasesRule.Id)]
[JsonDerivedType(typeof(ForbiddenWordsRule), ForbiddenWordsRule.Id)]
[JsonDerivedType(typeof(PatternRule), PatternRule.Id)]
[JsonDerivedType(typeof(LengthRule), LengthRule.Id)]
[JsonDerivedType(typeof(RangeRule), RangeRule.Id)]
[JsonDerivedType(typeof(ComparisonRule), ComparisonRule.Id)]
public abstract record Rule
{
    internal const string Discriminator = "rule";

    private protected Rule()
    {
    }

    /// <summary>What reasons call it, such as <c>no card numbers</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How bad it is to break it, in (0, 1]; default 1. The score of a row is 1 less the largest severity of the rules that it breaks.</summary>
    public double Severity { get; init; } = 1;

    /// <summary>What reasons say besides where it was broken; null, the default, says nothing.</summary>
    public string? Message { get; init; }

    /// <summary>The names of all kinds of rules, as profiles write them.</summary>
    internal static IReadOnlyList<string> Ids { get; } =
        [RequiredPhrasesRule.Id, ForbiddenPhrasesRule.Id, ForbiddenWordsRule.Id, PatternRule.Id, LengthRule.Id, RangeRule.Id, ComparisonRule.Id];

    /// <summary>What is wrong with the rule as it is stated; null where nothing is.</summary>
    internal string? Problem =>
        string.IsNullOrWhiteSpace(Name) ? "'name' is empty; give every rule a name that reasons can call it by"
        : Severity is not (> 0 and <= 1) ? FormattableString.Invariant($"'severity' is {Severity}; it is above 0 and at most 1")
        : OwnProblem;

    /// <summary>What is wrong with what only this kind of rule has; null where nothing is.</summary>
    private protected abstract string? OwnProblem { get; }

    /// <summary>The rule made ready for many rows.</summary>
    /// <param name="columns">The columns that its list of rules looks at; it asks for its own.</param>
    internal abstract RuleTest Prepare(RuleColumns columns);

    /// <summary>What is wrong with a list of phrases; null where nothing is.</summary>
    private protected static string? ProblemOf(string property, IReadOnlyList<string>? phrases) =>
        phrases is not { Count: > 0 } ? $"'{property}' is empty; give at least one"
        : phrases.Any(string.IsNullOrWhiteSpace) ? $"'{property}' holds an empty text; leave it out"
        : null;
}
