using Superalign.MLNet.Runtime;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>A rule made ready for many rows.</summary>
/// <param name="rule">The rule as it was stated.</param>
internal abstract class RuleTest(Rule rule)
{
    public Rule Rule { get; } = rule;

    /// <summary>The columns that are looked at.</summary>
    public abstract IReadOnlyList<InputColumn> Inputs { get; }

    /// <summary>Looks at a row of a block.</summary>
    /// <param name="input">The block.</param>
    /// <param name="row">The number of the row in it.</param>
    /// <param name="finding">Where the rule is broken; null where it is kept.</param>
    /// <returns>False where the row cannot be judged; <paramref name="finding"/> then says why.</returns>
    public abstract bool TryTest(BatchInput input, int row, out RuleFinding? finding);
}
