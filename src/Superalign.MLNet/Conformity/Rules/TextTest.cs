using System.Text.RegularExpressions;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>A rule on one text, ready for many rows.</summary>
/// <param name="rule">The rule.</param>
/// <param name="column">The column of the text.</param>
/// <param name="test">Where a text breaks the rule; null where it keeps it.</param>
internal sealed class TextTest(Rule rule, string column, Func<string, RuleFinding?> test) : RuleTest(rule)
{
    private readonly InputColumn<string> _column = InputColumn.Text(column);

    public override IReadOnlyList<InputColumn> Inputs => [_column];

    public override bool TryTest(BatchInput input, int row, out RuleFinding? finding)
    {
        try
        {
            finding = test(input.Get(_column)[row]);
            return true;
        }
        catch (RegexMatchTimeoutException error)
        {
            finding = RuleFinding.Of(FormattableString.Invariant($"no answer within {error.MatchTimeout.TotalSeconds} seconds"));
            return false;
        }
    }
}
