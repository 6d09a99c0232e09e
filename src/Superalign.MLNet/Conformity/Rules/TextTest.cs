using System.Text.RegularExpressions;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>A rule on one text, ready for many rows.</summary>
/// <param name="rule">The rule.</param>
/// <param name="column">The column of the text.</param>
/// <param name="isBroken">Whether a text breaks the rule; it may run out of time.</param>
/// <param name="explain">How and where a text breaks the rule.</param>
internal sealed class TextTest(Rule rule, InputColumn<string> column, Func<string, bool> isBroken, Func<string, string> explain) : RuleTest(rule)
{
    private const string OutOfTime = "it takes longer than its time limit";

    public override bool? IsBroken(BatchInput input, int row)
    {
        try
        {
            return isBroken(input.Get(column)[row]);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    public override string Explain(BatchInput input, int row)
    {
        try
        {
            return explain(input.Get(column)[row]);
        }
        catch (RegexMatchTimeoutException)
        {
            return $"where is not known: {OutOfTime}";
        }
    }

    public override string WhyOpen(BatchInput input, int row) => OutOfTime;
}
