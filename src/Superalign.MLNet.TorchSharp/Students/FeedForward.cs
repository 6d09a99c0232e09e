using Superalign.MLNet.Runtime;
using Superalign.MLNet.WeakToStrong;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Superalign.MLNet.Students;

/// <summary>Linear layers with rectified units between them, ending in one logit a class.</summary>
internal sealed class FeedForward : ITaughtStudent
{
    private const int RowsAtOnce = 1024;

    private readonly Parameter[] _parameters;
    private readonly double _scale;
    private readonly int _size;

    /// <param name="sizes">Inputs, hidden layers, classes.</param>
    /// <param name="scale">What inputs are multiplied by.</param>
    /// <param name="seed">The seed of the initial weights: uniform, of variance 2/inputs (He et al., arXiv:1502.01852); the same on every device.</param>
    /// <param name="device">Where the network is.</param>
    public FeedForward(IReadOnlyList<int> sizes, double scale, long seed, Device device)
    {
        (_scale, _size) = (scale, sizes[0]);
        using var scope = NewDisposeScope();
        var random = RandomStream.For(seed, "student parameters");
        var parameters = new List<Parameter>();
        for (var layer = 1; layer < sizes.Count; layer++)
        {
            var reach = Math.Sqrt(6.0 / sizes[layer - 1]);
            var weights = new float[(long)sizes[layer] * sizes[layer - 1]];
            for (var i = 0; i < weights.Length; i++)
                weights[i] = (float)(reach * (2 * random.NextDouble() - 1));
            parameters.Add(new Parameter(tensor(weights, [sizes[layer], sizes[layer - 1]], device: device)));
            parameters.Add(new Parameter(zeros(sizes[layer], device: device)));
        }
        foreach (var parameter in parameters)
            parameter.DetachFromDisposeScope();
        _parameters = [.. parameters];
    }

    /// <summary>Weights and offsets of each layer.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>The logits of some rows, shape (rows, classes).</summary>
    public Tensor Logits(RowFeatures features, IReadOnlyList<int> rows)
    {
        var values = FeatureRows.Tensor(features, rows, _parameters[0].device).Times(_scale);
        for (var layer = 0; layer < _parameters.Length; layer += 2)
            values = nn.functional.linear(layer == 0 ? values : values.relu(), _parameters[layer], _parameters[layer + 1]);
        return values;
    }

    public double[][] Probabilities(RowFeatures rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Size != _size)
            throw new ArgumentException($"The rows have {rows.Size} numbers; the network has learnt from {_size}. Give rows of the same features.", nameof(rows));
        using var noGradient = no_grad();
        var all = new List<double[]>();
        foreach (var chunk in Enumerable.Range(0, rows.Count).Chunk(RowsAtOnce))
        {
            using var scope = NewDisposeScope();
            all.AddRange(FeatureRows.Numbers(Logits(rows, chunk).softmax(-1)));
        }
        return [.. all];
    }

    public void Dispose()
    {
        foreach (var parameter in _parameters)
            parameter.Dispose();
    }
}
