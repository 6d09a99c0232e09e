using Superalign.MLNet.Values;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>What is wrong with a list of rules.</summary>
internal static class RuleProblems
{
    /// <summary>The first problem, in a sentence; null where there is none.</summary>
    public static string? Of(IReadOnlyList<Rule> rules)
    {
        if (rules.Count == 0)
            return "There is no rule, but at least one is needed to score by. Add one.";
        var names = new Dictionary<string, int>();
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i] is not { } rule)
                return $"Rule {i + 1} is null. Leave it out.";
            if (rule.Problem is { } problem)
                return $"Rule {i + 1}{(string.IsNullOrWhiteSpace(rule.Name) ? "" : $", '{rule.Name}',")} cannot be used: {problem}.";
            if (!names.TryAdd(rule.Name, i))
                return $"Rules {names[rule.Name] + 1} and {i + 1} are both called '{rule.Name}'. Give every rule a name of its own.";
        }
        return null;
    }
}
