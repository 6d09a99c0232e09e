using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.Rules;
using Superalign.MLNet.Values;

namespace Superalign.MLNet;

public sealed partial class ConformityCatalog
{
    /// <summary>Scores rows by rules: phrases, words, regular expressions, lengths, ranges and comparisons of numbers.</summary>
    /// <param name="rules">The rules, at least one, with different names.</param>
    /// <param name="options">Columns, calibration and referral; null for the defaults. Without calibration and referral no labels are needed.</param>
    /// <returns>An estimator; fitting it learns nothing from texts.</returns>
    /// <exception cref="ArgumentException">A rule or an option cannot be used; the message names it, and what is wrong.</exception>
    /// <example>
    /// <code>
    /// var scorer = mlContext.Superalign().Conformity.Rules(
    /// [
    ///     new PatternRule { Name = "no card numbers", Pattern = @"\b\d{4}([ -]?\d{4}){3}\b" },
    ///     new LengthRule { Name = "short", MaxWords = 200, Severity = 0.3 },
    /// ]);
    /// var scored = scorer.Fit(answers).Transform(answers);
    /// </code>
    /// </example>
    public ConformityEstimator Rules(IReadOnlyList<Rule> rules, ConformityOptions? options = null) =>
        new(MLContext, new RulesScorer(rules), options ?? new ConformityOptions());
}
