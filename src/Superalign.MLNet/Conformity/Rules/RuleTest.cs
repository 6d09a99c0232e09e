using Superalign.MLNet.Runtime;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>A rule made ready for many rows.</summary>
/// <param name="rule">The rule as it was stated.</param>
internal abstract class RuleTest(Rule rule)
{
    public Rule Rule { get; } = rule;

    /// <summary>Whether a row of a block breaks the rule; null where that cannot be said.</summary>
    public abstract bool? IsBroken(BatchInput input, int row);

    /// <summary>How and where a row breaks the rule; only of one that does.</summary>
    public abstract string Explain(BatchInput input, int row);

    /// <summary>Why it cannot be said whether a row breaks the rule; only of one of which it cannot.</summary>
    public abstract string WhyOpen(BatchInput input, int row);
}
