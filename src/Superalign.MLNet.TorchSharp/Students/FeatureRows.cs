using Superalign.MLNet.WeakToStrong;
using static TorchSharp.torch;

namespace Superalign.MLNet.Students;

/// <summary>Rows of numbers as tensors, and back.</summary>
internal static class FeatureRows
{
    /// <summary>Some rows, shape (rows, size).</summary>
    public static Tensor Tensor(RowFeatures features, IReadOnlyList<int> rows, Device device)
    {
        var values = new float[(long)rows.Count * features.Size];
        for (var i = 0; i < rows.Count; i++)
            features[rows[i]].CopyTo(values.AsSpan(i * features.Size, features.Size));
        return tensor(values, [rows.Count, features.Size], device: device);
    }

    /// <summary>Labels, shape (rows, classes).</summary>
    public static Tensor Tensor(double[][] labels, Device device) =>
        tensor([.. labels.SelectMany(label => label).Select(one => (float)one)], [labels.Length, labels[0].Length], device: device);

    /// <summary>The rows of a matrix.</summary>
    public static double[][] Numbers(Tensor matrix)
    {
        using var near = matrix.to_type(ScalarType.Float64).cpu();
        double[] all = [.. near.data<double>()];
        var width = (int)matrix.shape[1];
        return [.. all.Chunk(width)];
    }

    /// <summary>What brings the root of the mean square of all numbers to 1, so that features of any scale suit the same learning rate.</summary>
    public static double ScaleOf(RowFeatures features)
    {
        var squares = 0.0;
        for (var row = 0; row < features.Count; row++)
        {
            foreach (var value in features[row].GetValues())
                squares += (double)value * value;
        }
        return squares == 0 ? 1 : Math.Sqrt(features.Count * (double)features.Size / squares);
    }
}
