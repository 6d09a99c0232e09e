using System.Numerics;

namespace Superalign.MLNet.Diversity;

/// <summary>Vectors of length 1, dense or sparse, so that products of two are cosines.</summary>
internal sealed class UnitVectors
{
    private readonly int[]?[] _indices;
    private readonly float[][] _values;

    private UnitVectors(int[]?[] indices, float[][] values, int dimension) => (_indices, _values, Dimension) = (indices, values, dimension);

    public int Count => _values.Length;

    /// <summary>How many slots the vectors have.</summary>
    public int Dimension { get; }

    /// <summary>Copies rows, and makes them as long as 1.</summary>
    /// <exception cref="ArgumentException">There is no row, rows differ in length, one has a number that is not finite, or none but zeros.</exception>
    public static UnitVectors Of(IReadOnlyList<float[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
            throw new ArgumentException("There is no row; diversity is of at least one. Check that the data was filtered and loaded as meant.", nameof(rows));
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Length != rows[0].Length)
                throw new ArgumentException($"Row {i} has {rows[i].Length} features and row 0 has {rows[0].Length}; all need the same. Featurize them alike.", nameof(rows));
            if (LengthOf(rows[i]) is not (> 0 and < double.PositiveInfinity))
                throw new ArgumentException($"Row {i} has {(Array.TrueForAll(rows[i], float.IsFinite) ? "no feature but 0" : "a feature that is not finite")}, so it has no direction to compare. Leave it out.", nameof(rows));
        }
        return new UnitVectors(new int[]?[rows.Count], [.. rows.Select(Scaled)], rows[0].Length);
    }

    /// <summary>Takes sparse rows, the indices of each in rising order, whose lengths are finite and above 0.</summary>
    public static UnitVectors Of(IReadOnlyList<(int[]? Indices, float[] Values)> rows, int dimension) =>
        new([.. rows.Select(row => row.Indices)], [.. rows.Select(row => Scaled(row.Values))], dimension);

    /// <summary>The length of a vector.</summary>
    public static double LengthOf(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var one in values)
            sum += (double)one * one;
        return Math.Sqrt(sum);
    }

    /// <summary>Some of the rows, not copied.</summary>
    public UnitVectors Only(IReadOnlyList<int> rows) => new([.. rows.Select(row => _indices[row])], [.. rows.Select(row => _values[row])], Dimension);

    /// <summary>The cosines of one row with all.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cosines">Filled, one a row.</param>
    public void Cosines(int row, Span<float> cosines)
    {
        var dense = Dense(row);
        for (var i = 0; i < cosines.Length; i++)
            cosines[i] = Dot(i, dense);
    }

    /// <summary>The row closest to the mean of all.</summary>
    public int Central()
    {
        var mean = new float[Dimension];
        for (var i = 0; i < Count; i++)
            Add(i, mean);
        var best = 0;
        var highest = float.NegativeInfinity;
        for (var i = 0; i < Count; i++)
        {
            if (Dot(i, mean) is var cosine && cosine > highest)
                (best, highest) = (i, cosine);
        }
        return best;
    }

    /// <summary>A row with all its slots.</summary>
    public float[] Dense(int row)
    {
        var dense = new float[Dimension];
        Add(row, dense);
        return dense;
    }

    private void Add(int row, float[] to)
    {
        var values = _values[row];
        for (var i = 0; i < values.Length; i++)
            to[_indices[row]?[i] ?? i] += values[i];
    }

    private float Dot(int row, float[] dense)
    {
        var values = _values[row];
        if (_indices[row] is not { } indices)
            return Dot(values, dense);
        var sum = 0f;
        for (var i = 0; i < values.Length; i++)
            sum += values[i] * dense[indices[i]];
        return sum;
    }

    private static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
            sums += new Vector<float>(x[i..]) * new Vector<float>(y[i..]);
        var sum = Vector.Sum(sums);
        for (; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    private static float[] Scaled(float[] row)
    {
        var length = LengthOf(row);
        return Array.ConvertAll(row, one => (float)(one / length));
    }
}
