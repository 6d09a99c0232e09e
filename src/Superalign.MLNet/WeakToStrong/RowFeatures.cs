using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.WeakToStrong;

/// <summary>What a learner sees of rows, one vector each, computed once and held in memory. Immutable.</summary>
public sealed class RowFeatures
{
    private readonly VBuffer<float>[] _rows;

    private RowFeatures(VBuffer<float>[] rows, int size) => (_rows, Size) = (rows, size);

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Length;

    /// <summary>How many numbers a row has.</summary>
    public int Size { get; }

    /// <summary>The vector of a row.</summary>
    public VBuffer<float> this[int row] => _rows[row];

    /// <summary>Reads a column of vectors.</summary>
    /// <param name="data">The rows; read once.</param>
    /// <param name="columnName">A column of vectors of single-precision numbers, all of one size.</param>
    /// <exception cref="ArgumentException">The column is missing, of another type, or of vectors that vary in size.</exception>
    /// <exception cref="InvalidDataException">There is no row, or a number is not finite; the message names the row.</exception>
    public static RowFeatures Read(IDataView data, string columnName = "Features")
    {
        ArgumentNullException.ThrowIfNull(data);
        SchemaShapes.Require(nameof(RowFeatures), SchemaShapes.Of(data.Schema), InputColumn.Vector(columnName));
        var size = ((VectorDataViewType)data.Schema[columnName].Type).Size;
        if (size == 0)
            throw new ArgumentException($"Column '{columnName}' has vectors that vary in size; a learner needs the same numbers of every row. Give the column a fixed size.", nameof(columnName));
        var rows = new List<VBuffer<float>>();
        using var cursor = data.GetRowCursor([data.Schema[columnName]]);
        var getter = cursor.GetGetter<VBuffer<float>>(data.Schema[columnName]);
        while (cursor.MoveNext())
        {
            VBuffer<float> row = default;
            getter(ref row);
            RequireFinite(row.GetValues(), rows.Count);
            rows.Add(row);
        }
        return rows.Count > 0 ? new RowFeatures([.. rows], size) : throw new InvalidDataException($"There is no row in column '{columnName}'. Check that the data was filtered and loaded as meant.");
    }

    /// <summary>Vectors that are at hand.</summary>
    /// <param name="rows">At least one row; all of the same length, at least 1.</param>
    /// <exception cref="ArgumentException">There is no row, or rows differ in length.</exception>
    /// <exception cref="InvalidDataException">A number is not finite.</exception>
    public static RowFeatures Of(IReadOnlyList<float[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 || rows[0].Length == 0 || rows.Any(row => row.Length != rows[0].Length))
            throw new ArgumentException($"There are {rows.Count} rows of {string.Join(", ", rows.Select(row => row.Length).Distinct().Take(5))} numbers; give at least one row, and all rows the same number of them.", nameof(rows));
        for (var i = 0; i < rows.Count; i++)
            RequireFinite(rows[i], i);
        return new RowFeatures([.. rows.Select(row => new VBuffer<float>(row.Length, row))], rows[0].Length);
    }

    /// <summary>Some of the rows, in the given order; their numbers are shared.</summary>
    public RowFeatures At(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new RowFeatures([.. rows.Select(row => _rows[row])], Size);
    }

    /// <summary>The rows of one table and after them those of another.</summary>
    /// <exception cref="ArgumentException">They differ in size.</exception>
    public static RowFeatures Joined(RowFeatures first, RowFeatures second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first.Size == second.Size
            ? new RowFeatures([.. first._rows, .. second._rows], first.Size)
            : throw new ArgumentException($"Rows of {first.Size} and of {second.Size} numbers cannot be joined. Give rows of the same features.", nameof(second));
    }

    /// <summary>The numbers of one table and after them those of another, row by row.</summary>
    /// <exception cref="ArgumentException">They differ in rows.</exception>
    public static RowFeatures Beside(RowFeatures first, RowFeatures second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count)
            throw new ArgumentException($"{first.Count} and {second.Count} rows cannot stand side by side. Give features of the same rows.", nameof(second));
        var size = first.Size + second.Size;
        return new RowFeatures([.. first._rows.Zip(second._rows, (left, right) =>
        {
            (int Place, float Value)[] values = [.. left.Items().Select(item => (item.Key, item.Value)), .. right.Items().Select(item => (first.Size + item.Key, item.Value))];
            return new VBuffer<float>(size, values.Length, [.. values.Select(one => one.Value)], [.. values.Select(one => one.Place)]);
        })], size);
    }

    /// <summary>The same with rows of length 1; a row of zeros stays.</summary>
    public RowFeatures Scaled() => new([.. _rows.Select(row =>
    {
        float[] values = [.. row.DenseValues()];
        var length = Math.Sqrt(values.Sum(value => (double)value * value));
        return length == 0 ? row : new VBuffer<float>(Size, Array.ConvertAll(values, value => (float)(value / length)));
    })], Size);

    private static void RequireFinite(ReadOnlySpan<float> values, int row)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
                throw new InvalidDataException(FormattableString.Invariant($"The features of row {row + 1} hold {value}; learners need finite numbers. Fill in what is missing before."));
        }
    }
}
