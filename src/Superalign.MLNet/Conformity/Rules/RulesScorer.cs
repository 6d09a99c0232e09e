using Microsoft.ML;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>
/// Scores rows by rules: 1 where all are kept, else 1 less the largest severity of a broken one. A row on which a rule cannot be judged, since a
/// number is missing or a text takes too long, has no score, unless it breaks a rule that is as severe. The reason says which rules are broken, and where.
/// </summary>
public sealed class RulesScorer : Scorer
{
    private readonly IReadOnlyList<Rule> _rules;

    /// <param name="rules">The rules, at least one, with different names.</param>
    /// <exception cref="ArgumentException">A rule cannot be used; the message names it, and what is wrong.</exception>
    internal RulesScorer(IReadOnlyList<Rule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (RuleProblems.Of(rules) is { } problem)
            throw new ArgumentException(problem, nameof(rules));
        _rules = rules;
    }

    /// <inheritdoc/>
    public override string Kind => "rules";

    internal override ScoreScale Scale => ScoreScale.Unit;

    internal override bool LearnsFrom(Supervision supervision) => false;

    internal override IReadOnlyList<InputColumn> Inputs(TrainingColumns columns)
    {
        var read = new RuleColumns(columns.Response);
        foreach (var rule in _rules)
            rule.Prepare(read);
        return read.All;
    }

    internal override ITransformer Fit(TrainingData data, string scoreColumnName, string reasonColumnName) =>
        new RulesTransformer(data.MLContext, new RulesTransformer.Settings(_rules, data.Columns.Response, scoreColumnName, reasonColumnName));
}
