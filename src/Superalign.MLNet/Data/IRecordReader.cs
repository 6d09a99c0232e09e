using System.Diagnostics.CodeAnalysis;

namespace Superalign.MLNet.Data;

/// <summary>Goes through the records of a file; fields are addressed by their index in <see cref="Fields"/>.</summary>
/// <remarks>What the methods return holds for the current record. A record with a <see cref="Problem"/> has no fields to read.</remarks>
internal interface IRecordReader : IDisposable
{
    /// <summary>The line on which the current record begins; the first line is 1.</summary>
    long Line { get; }

    /// <summary>The names of all fields seen so far.</summary>
    IReadOnlyList<string> Fields { get; }

    /// <summary>Why the current record cannot be read at all; null where it can.</summary>
    RowProblem? Problem { get; }

    /// <summary>Goes to the next record; false at the end. Blank lines are passed over.</summary>
    bool Read();

    /// <summary>What the current record holds for the field.</summary>
    FieldKind KindOf(int field);

    /// <summary>The field as the file writes it, for messages and for columns that take anything.</summary>
    string AsWritten(int field);

    /// <summary>The text of a text field.</summary>
    bool TryText(int field, [NotNullWhen(true)] out string? text);

    /// <summary>The number that the field holds.</summary>
    bool TryNumber(int field, out double number);

    /// <summary>The truth value that the field holds.</summary>
    bool TryBool(int field, out bool value);

    /// <summary>The numbers of a list; null inside it is NaN.</summary>
    bool TryNumbers(int field, List<float> numbers);

    /// <summary>The texts of a list; null inside it is empty.</summary>
    bool TryTexts(int field, List<ReadOnlyMemory<char>> texts);
}
