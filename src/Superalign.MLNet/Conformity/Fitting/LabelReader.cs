using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Conformity.Fitting;

/// <summary>Reads whether a row conforms out of a label of any sensible type.</summary>
internal static class LabelReader
{
    /// <summary>The label of the cursor's current row; null where it has none.</summary>
    /// <param name="cursor">The cursor; the label column is active.</param>
    /// <param name="column">The label column.</param>
    /// <param name="conformingLabel">The label of rows that conform, where labels are texts or keys.</param>
    /// <param name="passingGrade">The least grade of rows that conform, where labels are grades.</param>
    /// <exception cref="ArgumentException">The labels are of a type that no label has, or an option does not go with it.</exception>
    public static Func<bool?> Open(DataViewRow cursor, DataViewSchema.Column column, string? conformingLabel, double? passingGrade)
    {
        if (conformingLabel is not null)
            return Named(TextOf(cursor, column), conformingLabel);
        return column.Type switch
        {
            BooleanDataViewType => Bool(cursor.GetGetter<bool>(column)),
            NumberDataViewType { RawType: var raw } when raw == typeof(float) => Number<float>(cursor, column, value => value, passingGrade),
            NumberDataViewType { RawType: var raw } when raw == typeof(double) => Number<double>(cursor, column, value => value, passingGrade),
            NumberDataViewType { RawType: var raw } when raw == typeof(int) => Number<int>(cursor, column, value => value, passingGrade),
            NumberDataViewType { RawType: var raw } when raw == typeof(long) => Number<long>(cursor, column, value => value, passingGrade),
            TextDataViewType or KeyDataViewType => throw new ArgumentException(
                $"Column '{column.Name}' holds {(column.Type is KeyDataViewType ? "keys" : "texts")}, and nothing says which of them conform. " +
                $"Set '{nameof(ConformityOptions.ConformingLabel)}' (--conforming) to the label of the rows that do."),
            var other => throw new ArgumentException(
                $"Column '{column.Name}' is of type {other}; a label is a bool, a number, a text or a key. Name another column with '{nameof(ConformityOptions.LabelColumnName)}'."),
        };
    }

    private static Func<bool?> Bool(ValueGetter<bool> getter)
    {
        bool value = default;
        return () =>
        {
            getter(ref value);
            return value;
        };
    }

    private static Func<bool?> Number<T>(DataViewRow cursor, DataViewSchema.Column column, Func<T, double> convert, double? passingGrade)
    {
        var getter = cursor.GetGetter<T>(column);
        T raw = default!;
        return () =>
        {
            getter(ref raw);
            var number = convert(raw);
            if (double.IsNaN(number))
                return null;
            if (passingGrade is { } least)
                return number >= least;
            return number is 0 or 1
                ? number == 1
                : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                    $"Column '{column.Name}' holds {number} in row {cursor.Position + 1}; without a passing grade labels are 0 and 1. ") +
                    $"Set '{nameof(ConformityOptions.PassingGrade)}' (--passing-grade) to the least grade that conforms.");
        };
    }

    private static Func<bool?> Named(Func<string> text, string conforming) => () =>
    {
        var label = text();
        return label.Length == 0 ? null : string.Equals(label, conforming, StringComparison.Ordinal);
    };

    private static Func<string> TextOf(DataViewRow cursor, DataViewSchema.Column column)
    {
        switch (column.Type)
        {
            case TextDataViewType:
                var texts = cursor.GetGetter<ReadOnlyMemory<char>>(column);
                ReadOnlyMemory<char> text = default;
                return () =>
                {
                    texts(ref text);
                    return text.ToString();
                };
            case KeyDataViewType { RawType: var raw } when raw == typeof(uint) && column.HasKeyValues():
                var keys = cursor.GetGetter<uint>(column);
                VBuffer<ReadOnlyMemory<char>> names = default;
                column.GetKeyValues(ref names);
                ReadOnlyMemory<char>[] all = [.. names.DenseValues()];
                uint key = 0;
                return () =>
                {
                    keys(ref key);
                    return key == 0 ? "" : all[key - 1].ToString();
                };
            default:
                throw new ArgumentException(
                    $"Column '{column.Name}' is of type {column.Type}; '{nameof(ConformityOptions.ConformingLabel)}' is for texts and for keys with names. " +
                    $"Leave it out for bools and numbers.");
        }
    }
}
