using MathNet.Numerics.LinearAlgebra;

namespace Superalign.MLNet.Diversity;

/// <summary>How many different items a set effectively has: from 1, where all are alike, to the number of items, where no two have anything in common.</summary>
/// <remarks>
/// VS = exp(−Σ λᵢ ln λᵢ) of order 1 and (Σ λᵢ^q)^(1/(1 − q)) of order q, λ the eigenvalues of the similarities divided by the number of items. Source: Friedman and Dieng, arXiv:2210.02410, definition 3.1 and
/// section 3.2 for features of fewer dimensions than items; orders are those of Hill numbers. A higher order counts rare kinds less. It depends on how many items there are: compare sets of one size. Pure.
/// </remarks>
public static class VendiScore
{
    // Eigenvalues down to minus this are rounding of zero.
    private const double Rounding = 1e-6;

    /// <summary>The score of similarities.</summary>
    /// <param name="similarities">A square, symmetric, positive semidefinite matrix by rows, with ones on its diagonal.</param>
    /// <param name="order">q ≥ 0, infinity included; default 1. Order 2 is the cheapest: the square of the number of items over the sum of squared similarities.</param>
    /// <returns>In [1, n].</returns>
    /// <exception cref="ArgumentException">The matrix is none of similarities; the message says where.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is negative or not a number.</exception>
    public static double OfSimilarities(IReadOnlyList<IReadOnlyList<double>> similarities, double order = 1)
    {
        RequireOrder(order);
        RequireSimilarities(similarities);
        var matrix = Matrix<double>.Build.Dense(similarities.Count, similarities.Count, (i, j) => similarities[i][j]);
        var eigenvalues = EigenvaluesOf(matrix / similarities.Count);
        if (eigenvalues.Min() is var least && least < -Rounding)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The similarities have the eigenvalue {least * similarities.Count:0.######}, and those of a positive semidefinite matrix are at least 0. Take similarities that are products of features, such as cosines."),
                nameof(similarities));
        }
        return OfEigenvalues(eigenvalues, order);
    }

    /// <summary>The score of feature vectors, the similarity of two being their cosine.</summary>
    /// <remarks>Time is that of n·d·min(n, d) and, but for order 2, of min(n, d)³: with n items and d features a matrix of the smaller number is enough.</remarks>
    /// <param name="features">One vector an item, all of one length; any length of vectors but 0 will do.</param>
    /// <param name="order">q ≥ 0, infinity included; default 1.</param>
    /// <returns>In [1, min(n, d)].</returns>
    /// <exception cref="ArgumentException">There is no item, or an item's features cannot be compared; the message names it.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is negative or not a number.</exception>
    public static double OfFeatures(IReadOnlyList<float[]> features, double order = 1)
    {
        RequireOrder(order);
        return Of(UnitVectors.Of(features), order);
    }

    internal static double Of(UnitVectors vectors, double order)
    {
        var gram = vectors.Dimension < vectors.Count ? Dual(vectors) : Primal(vectors);
        // Of a symmetric matrix the sum of squared eigenvalues is that of its squared elements.
        return order == 2 ? 1 / gram.EnumerateIndexed(Zeros.AllowSkip).Sum(one => one.Item3 * one.Item3) : OfEigenvalues(EigenvaluesOf(gram), order);
    }

    internal static void RequireOrder(double order)
    {
        if (!(order >= 0))
            throw new ArgumentOutOfRangeException(nameof(order), order, FormattableString.Invariant($"'{nameof(order)}' is {order}; a number of at least 0 is needed, such as 1."));
    }

    /// <param name="eigenvalues">Numbers that sum to 1; those that are 0 but for rounding count as 0.</param>
    /// <param name="order">The order.</param>
    private static double OfEigenvalues(double[] eigenvalues, double order)
    {
        // Powers below 1 make much of little.
        var least = order < 1 ? Rounding / eigenvalues.Length : 1e-12;
        double[] shares = [.. eigenvalues.Where(one => one > least)];
        return order switch
        {
            1 => Math.Exp(-shares.Sum(one => one * Math.Log(one))),
            0 => shares.Length,
            double.PositiveInfinity => 1 / shares.Max(),
            _ => Math.Exp(Math.Log(shares.Sum(one => Math.Pow(one, order))) / (1 - order)),
        };
    }

    private static double[] EigenvaluesOf(Matrix<double> symmetric) => [.. symmetric.Evd(Symmetricity.Symmetric).EigenValues.Select(one => one.Real)];

    private static Matrix<double> Primal(UnitVectors vectors)
    {
        var gram = Matrix<double>.Build.Dense(vectors.Count, vectors.Count);
        var cosines = new float[vectors.Count];
        for (var i = 0; i < vectors.Count; i++)
        {
            vectors.Cosines(i, cosines);
            for (var j = 0; j < cosines.Length; j++)
                gram[i, j] = (double)cosines[j] / vectors.Count;
        }
        return gram;
    }

    private static Matrix<double> Dual(UnitVectors vectors)
    {
        var features = Matrix<double>.Build.Dense(vectors.Count, vectors.Dimension);
        for (var i = 0; i < vectors.Count; i++)
            features.SetRow(i, Array.ConvertAll(vectors.Dense(i), one => (double)one));
        return features.TransposeThisAndMultiply(features) / vectors.Count;
    }

    private static void RequireSimilarities(IReadOnlyList<IReadOnlyList<double>> similarities)
    {
        ArgumentNullException.ThrowIfNull(similarities);
        var n = similarities.Count;
        if (n == 0)
            throw new ArgumentException("There is no item; diversity is of at least one.", nameof(similarities));
        for (var i = 0; i < n; i++)
        {
            if (similarities[i].Count != n)
                throw new ArgumentException($"Row {i} has {similarities[i].Count} similarities of {n} items; the matrix has to be square.", nameof(similarities));
            for (var j = 0; j <= i; j++)
            {
                var one = similarities[i][j];
                if (!double.IsFinite(one) || Math.Abs(one - similarities[j][i]) > Rounding)
                    throw new ArgumentException(FormattableString.Invariant($"Items {i} and {j} have the similarities {one} and {similarities[j][i]}; the same finite number is needed both ways."), nameof(similarities));
                if (i == j && Math.Abs(one - 1) > Rounding)
                    throw new ArgumentException(FormattableString.Invariant($"Item {i} has the similarity {one} with itself, and that has to be 1. Scale the similarities."), nameof(similarities));
            }
        }
    }
}
