using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>The columns that a list of rules looks at. Rules on one column share it, so that it is read once a row.</summary>
/// <param name="responseColumnName">The column of rules that name none.</param>
internal sealed class RuleColumns(string responseColumnName)
{
    private readonly Dictionary<string, InputColumn<string>> _texts = [];
    private readonly Dictionary<string, InputColumn<double>> _numbers = [];

    /// <summary>The columns that were asked for, texts first.</summary>
    public IReadOnlyList<InputColumn> All => [.. _texts.Values, .. _numbers.Values];

    /// <summary>A column of texts; null is the response.</summary>
    public InputColumn<string> Text(string? name) => Get(_texts, name ?? responseColumnName, column => InputColumn.Text(column));

    /// <summary>A column of numbers of any type.</summary>
    public InputColumn<double> Number(string name) => Get(_numbers, name, column => InputColumn.AnyNumber(column));

    private static InputColumn<T> Get<T>(Dictionary<string, InputColumn<T>> columns, string name, Func<string, InputColumn<T>> create)
    {
        if (!columns.TryGetValue(name, out var column))
            columns.Add(name, column = create(name));
        return column;
    }
}
