using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Values;

/// <summary>Rules score the value.</summary>
public sealed record RulesStatement : ScorerStatement
{
    internal const string Id = "rules";

    /// <summary>The rules, at least one, with different names.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    internal override string? Problem => Rules is null ? "'rules' is missing; give at least one rule" : RuleProblems.Of(Rules)?.TrimEnd('.');
}
