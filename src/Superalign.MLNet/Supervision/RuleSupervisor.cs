using Microsoft.ML;

namespace Superalign.MLNet.Supervision;

/// <summary>A rule on a text: names a class, or does not answer.</summary>
public sealed class RuleSupervisor : ISupervisor
{
    private readonly ClassList _classes;
    private readonly Func<string, string?> _rule;
    private readonly string _textColumnName;
    private readonly double _confidence;

    /// <param name="name">The name in tables.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <param name="rule">From a text to the name of a class; null where the rule does not answer.</param>
    /// <param name="textColumnName">The column of texts.</param>
    /// <param name="confidence">How often the rule is right where it answers, from 1/classes to 1.</param>
    /// <exception cref="ArgumentException">There are fewer than two classes, or one is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is out of its range.</exception>
    public RuleSupervisor(string name, IReadOnlyList<string> classes, Func<string, string?> rule, string textColumnName = "Text", double confidence = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentException.ThrowIfNullOrEmpty(textColumnName);
        (Name, _classes, _rule, _textColumnName, _confidence) = (name, new ClassList(classes), rule, textColumnName, confidence);
        _ = Opinion.Of(0, _classes.Count, confidence);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => _classes.Names;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The rule names what is no class.</exception>
    public IReadOnlyList<Opinion?> Label(IDataView rows) =>
        [.. SupervisorColumns.Texts(nameof(RuleSupervisor), rows, _textColumnName).Select((text, row) => _rule(text) is { } named ? OpinionOf(named, row) : null)];

    private Opinion OpinionOf(string named, int row) => _classes.NumberOf(named) is >= 0 and var number
        ? Opinion.Of(number, _classes.Count, _confidence)
        : throw new InvalidOperationException($"The rule '{Name}' named '{named}' in row {row + 1}; the classes are '{string.Join("', '", Classes)}'. Let it name one of them, or null.");
}
