using Microsoft.ML;

namespace Superalign.MLNet.Supervision;

/// <summary>A column of labels: what a person said, or what is true.</summary>
public sealed class ColumnSupervisor : ISupervisor
{
    private readonly string _labelColumnName;
    private readonly string? _confidenceColumnName;
    private readonly ClassList _classes;

    /// <param name="classes">The names of the classes: texts, names of keys, numbers as written, 1 and 0 for true and false.</param>
    /// <param name="labelColumnName">The column of labels; a row without one is not answered.</param>
    /// <param name="confidenceColumnName">A column of how sure the person was, from 1/classes to 1; null, the default, for always.</param>
    /// <param name="name">The name in tables; null for the column's.</param>
    /// <exception cref="ArgumentException">There are fewer than two classes, or one is named twice.</exception>
    public ColumnSupervisor(IReadOnlyList<string> classes, string labelColumnName = "Label", string? confidenceColumnName = null, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        (_classes, _labelColumnName, _confidenceColumnName, Name) = (new ClassList(classes), labelColumnName, confidenceColumnName, name ?? labelColumnName);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => _classes.Names;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A label is none of the classes, or a confidence is no probability; the message names the row.</exception>
    public IReadOnlyList<Opinion?> Label(IDataView rows)
    {
        var labels = SupervisorColumns.Names(nameof(ColumnSupervisor), rows, _labelColumnName);
        var confidences = _confidenceColumnName is { } column ? SupervisorColumns.Numbers(nameof(ColumnSupervisor), rows, column) : null;
        return [.. labels.Select((label, row) => label is null ? null : OpinionOf(label, confidences?[row] ?? 1, row))];
    }

    private Opinion OpinionOf(string label, double confidence, int row)
    {
        var number = _classes.NumberOf(label);
        if (number < 0)
            throw new InvalidDataException($"Column '{_labelColumnName}' has '{label}' in row {row + 1}; the classes are '{string.Join("', '", Classes)}'. Correct the label, or name all classes.");
        try
        {
            return Opinion.Of(number, Classes.Count, confidence);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException($"Column '{_confidenceColumnName}' cannot be used in row {row + 1}: {e.Message}", e);
        }
    }
}
