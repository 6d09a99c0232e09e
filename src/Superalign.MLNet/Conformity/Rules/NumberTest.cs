using Superalign.MLNet.Runtime;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>A rule on one or two numbers of a row, ready for many rows.</summary>
/// <param name="rule">The rule.</param>
/// <param name="left">The column of the number.</param>
/// <param name="right">The column of the number that it is compared with; null where there is none, and then the first number stands for it.</param>
/// <param name="isBroken">Whether the numbers break the rule.</param>
/// <param name="explain">How they break it.</param>
internal sealed class NumberTest(
    Rule rule, InputColumn<double> left, InputColumn<double>? right, Func<double, double, bool> isBroken, Func<double, double, string> explain) : RuleTest(rule)
{
    public override bool? IsBroken(BatchInput input, int row)
    {
        var (a, b) = At(input, row);
        return double.IsNaN(a) || double.IsNaN(b) ? null : isBroken(a, b);
    }

    public override string Explain(BatchInput input, int row)
    {
        var (a, b) = At(input, row);
        return explain(a, b);
    }

    public override string WhyOpen(BatchInput input, int row) => $"{(right is null || double.IsNaN(At(input, row).Left) ? left : right).Name} is missing";

    private (double Left, double Right) At(BatchInput input, int row)
    {
        var number = input.Get(left)[row];
        return (number, right is null ? number : input.Get(right)[row]);
    }
}
