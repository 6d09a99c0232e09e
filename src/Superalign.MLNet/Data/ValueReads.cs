using System.Globalization;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Data;

/// <summary>Turns a field of the current record into a value of a column; each returns the problem, or null.</summary>
internal static class ValueReads
{
    /// <summary>Reads one field into <paramref name="value"/>; an absent one gives the missing value.</summary>
    public delegate RowProblem? Read<T>(IRecordReader record, int field, ref T value);

    public static RowProblem? Text(IRecordReader record, int field, ref ReadOnlyMemory<char> value)
    {
        value = default;
        var kind = record.KindOf(field);
        if (kind is FieldKind.Absent or FieldKind.Null)
            return null;
        if (!record.TryText(field, out var text))
            return NoText(record, field, kind);
        value = text.AsMemory();
        return null;
    }

    public static RowProblem? AsWritten(IRecordReader record, int field, ref ReadOnlyMemory<char> value)
    {
        if (record.KindOf(field) is FieldKind.Absent or FieldKind.Null or FieldKind.Text)
            return Text(record, field, ref value);
        value = record.AsWritten(field).AsMemory();
        return null;
    }

    public static RowProblem? Single(IRecordReader record, int field, ref float value)
    {
        var number = double.NaN;
        var problem = Double(record, field, ref number);
        value = (float)number;
        return problem is null && float.IsInfinity(value) ? TooLarge(record, field) : problem;
    }

    public static RowProblem? Double(IRecordReader record, int field, ref double value)
    {
        value = double.NaN;
        if (record.KindOf(field) is FieldKind.Absent or FieldKind.Null)
            return null;
        if (!record.TryNumber(field, out value))
            return Wrong(record, field, "a number", "Correct it, or leave it out: a missing number is NaN.");
        return double.IsInfinity(value) ? TooLarge(record, field) : null;
    }

    public static RowProblem? Bool(IRecordReader record, int field, ref bool value)
    {
        if (record.TryBool(field, out value))
            return null;
        if (!record.TryNumber(field, out var number) || number is not (0 or 1))
            return Wrong(record, field, "true or false", "Write one of them; every row needs it.");
        value = number == 1;
        return null;
    }

    /// <summary>A reader of lists of numbers.</summary>
    /// <param name="length">How many there must be; 0 for any number.</param>
    public static Read<VBuffer<float>> Singles(int length)
    {
        var numbers = new List<float>();
        return (IRecordReader record, int field, ref VBuffer<float> value) =>
            List(record, field, ref value, length, numbers, record.TryNumbers(field, numbers), float.NaN, "numbers");
    }

    /// <summary>A reader of lists of texts.</summary>
    /// <param name="length">How many there must be; 0 for any number.</param>
    public static Read<VBuffer<ReadOnlyMemory<char>>> Texts(int length)
    {
        var texts = new List<ReadOnlyMemory<char>>();
        return (IRecordReader record, int field, ref VBuffer<ReadOnlyMemory<char>> value) =>
            List(record, field, ref value, length, texts, record.TryTexts(field, texts), default, "texts");
    }

    /// <summary>A reader of a text that counts only where it was liked, or only where it was not.</summary>
    public static Read<ReadOnlyMemory<char>> Side(FeedbackSide side)
    {
        var desirable = -1;
        return (IRecordReader record, int field, ref ReadOnlyMemory<char> value) =>
        {
            for (var other = 0; desirable < 0 && other < record.Fields.Count; other++)
                desirable = record.Fields[other] == side.DesirableField ? other : -1;
            var isLiked = false;
            if ((desirable < 0 ? null : Bool(record, desirable, ref isLiked)) is { } problem)
                return problem;
            value = default;
            return isLiked == side.IsLiked ? Text(record, field, ref value) : null;
        };
    }

    /// <summary>A reader of one side of a text that is cut after its first words.</summary>
    public static Read<ReadOnlyMemory<char>> Part(PromptCut cut) =>
        (IRecordReader record, int field, ref ReadOnlyMemory<char> value) =>
        {
            var problem = Text(record, field, ref value);
            if (problem is not null)
                return problem;
            var end = PromptSplit.After(value.Span, cut.Words);
            if (end < 0)
            {
                return Wrong(
                    record, field,
                    string.Create(CultureInfo.InvariantCulture, $"more than {cut.Words} words, the prompt's and at least one for the response"),
                    "Lower PromptWords (--prompt-words), or remove the row.");
            }
            value = cut.TakesPrompt ? value[..end] : value[end..];
            return null;
        };

    private static RowProblem? List<T>(
        IRecordReader record, int field, ref VBuffer<T> value, int length, List<T> items, bool isList, T missing, string what)
    {
        if (record.KindOf(field) is FieldKind.Absent or FieldKind.Null)
            items.AddRange(Enumerable.Repeat(missing, length));
        else if (!isList || (length > 0 && items.Count != length))
        {
            var expected = length > 0 ? string.Create(CultureInfo.InvariantCulture, $"a list of {length} {what}") : $"a list of {what}";
            return Wrong(record, field, expected, "Write it as in the rows before.");
        }

        var editor = VBufferEditor.Create(ref value, items.Count);
        items.CopyTo(editor.Values);
        value = editor.Commit();
        return null;
    }

    private static RowProblem NoText(IRecordReader record, int field, FieldKind kind) => kind switch
    {
        FieldKind.Text => Wrong(record, field, "readable text", "Close its quotes and double those inside it; in JSON, check its \\u escapes."),
        FieldKind.Array or FieldKind.Object => Wrong(record, field, "text", "Join its parts to one text, or name another field with Columns (--columns)."),
        _ => Wrong(record, field, "text", "Put it in double quotes."),
    };

    private static RowProblem TooLarge(IRecordReader record, int field) =>
        Wrong(record, field, "a number between -3.4e38 and 3.4e38", "Scale the column.");

    private static RowProblem Wrong(IRecordReader record, int field, string expected, string advice) =>
        new(record.KindOf(field) is FieldKind.Absent or FieldKind.Null ? "nothing" : record.AsWritten(field), expected, advice)
        {
            Field = record.Fields[field],
        };
}
