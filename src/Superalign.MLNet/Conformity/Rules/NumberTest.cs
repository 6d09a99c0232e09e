using Superalign.MLNet.Runtime;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>A rule on numbers of a row, ready for many rows.</summary>
/// <param name="rule">The rule.</param>
/// <param name="columns">The columns of the numbers.</param>
/// <param name="test">How the numbers break the rule; null where they keep it.</param>
internal sealed class NumberTest(Rule rule, IReadOnlyList<string> columns, Func<double[], RuleFinding?> test) : RuleTest(rule)
{
    private readonly InputColumn<double>[] _columns = [.. columns.Select(column => InputColumn.AnyNumber(column))];

    public override IReadOnlyList<InputColumn> Inputs => _columns;

    public override bool TryTest(BatchInput input, int row, out RuleFinding? finding)
    {
        var numbers = new double[_columns.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = input.Get(_columns[i])[row];
            if (double.IsNaN(numbers[i]))
            {
                finding = RuleFinding.Of($"{_columns[i].Name} is missing");
                return false;
            }
        }
        finding = test(numbers);
        return true;
    }
}
