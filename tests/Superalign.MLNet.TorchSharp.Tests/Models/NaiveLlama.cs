using Superalign.MLNet.Models;

namespace Superalign.MLNet.Tests.Models;

/// <summary>A Llama forward pass in plain loops and 64 bits, written from the papers and apart from the network under test.</summary>
internal sealed class NaiveLlama(
    LanguageModelConfig config, IEnumerable<(string Name, long[] Shape, float[] Values)> tensors)
{
    private readonly Dictionary<string, (long[] Shape, float[] Values)> _tensors =
        tensors.ToDictionary(tensor => tensor.Name, tensor => (tensor.Shape, tensor.Values));

    /// <summary>The logits of every position.</summary>
    public double[][] Logits(int[] ids)
    {
        var stream = Array.ConvertAll(ids, id => Row("model.embed_tokens.weight", id));
        for (var layer = 0; layer < config.Layers; layer++)
        {
            var prefix = $"model.layers.{layer}";
            var normed = Array.ConvertAll(stream, x => Norm($"{prefix}.input_layernorm", x));
            stream = Add(stream, Attend($"{prefix}.self_attn", normed));
            normed = Array.ConvertAll(stream, x => Norm($"{prefix}.post_attention_layernorm", x));
            stream = Add(stream, Array.ConvertAll(normed, x => FeedForward($"{prefix}.mlp", x)));
        }
        var head = config.TiedHead ? "model.embed_tokens" : "lm_head";
        return Array.ConvertAll(stream, x => Map(head, Norm("model.norm", x)));
    }

    private double[][] Attend(string prefix, double[][] input)
    {
        var queries = input.Select((x, position) => Rotate(Map($"{prefix}.q_proj", x), position)).ToArray();
        var keys = input.Select((x, position) => Rotate(Map($"{prefix}.k_proj", x), position)).ToArray();
        var values = Array.ConvertAll(input, x => Map($"{prefix}.v_proj", x));
        var output = new double[input.Length][];
        for (var now = 0; now < input.Length; now++)
        {
            var joined = new double[config.Heads * config.HeadSize];
            for (var head = 0; head < config.Heads; head++)
            {
                var query = head * config.HeadSize;
                var shared = head / (config.Heads / config.KeyValueHeads) * config.HeadSize;
                var weights = new double[now + 1];
                for (var past = 0; past <= now; past++)
                {
                    for (var i = 0; i < config.HeadSize; i++)
                        weights[past] += queries[now][query + i] * keys[past][shared + i];
                    weights[past] = Math.Exp(weights[past] / Math.Sqrt(config.HeadSize));
                }
                var total = weights.Sum();
                for (var past = 0; past <= now; past++)
                {
                    for (var i = 0; i < config.HeadSize; i++)
                        joined[query + i] += weights[past] / total * values[past][shared + i];
                }
            }
            output[now] = Map($"{prefix}.o_proj", joined);
        }
        return output;
    }

    // Pair i of a head, (i, i + half), turns by position / theta^(2i / head size).
    private double[] Rotate(double[] heads, int position)
    {
        var turned = (double[])heads.Clone();
        var half = config.HeadSize / 2;
        for (var start = 0; start < heads.Length; start += config.HeadSize)
        {
            for (var i = 0; i < half; i++)
            {
                var angle = position / Math.Pow(config.RopeTheta, 2.0 * i / config.HeadSize);
                var (a, b) = (heads[start + i], heads[start + i + half]);
                turned[start + i] = a * Math.Cos(angle) - b * Math.Sin(angle);
                turned[start + i + half] = b * Math.Cos(angle) + a * Math.Sin(angle);
            }
        }
        return turned;
    }

    private double[] FeedForward(string prefix, double[] input)
    {
        var gate = Map($"{prefix}.gate_proj", input);
        var up = Map($"{prefix}.up_proj", input);
        return Map($"{prefix}.down_proj", [.. gate.Zip(up, (g, u) => g / (1 + Math.Exp(-g)) * u)]);
    }

    private double[] Norm(string name, double[] input)
    {
        var scale = 1 / Math.Sqrt(input.Sum(x => x * x) / input.Length + config.NormEpsilon);
        return [.. input.Zip(_tensors[$"{name}.weight"].Values, (x, gain) => x * scale * gain)];
    }

    private double[] Map(string name, double[] input) =>
        [.. Enumerable.Range(0, (int)_tensors[$"{name}.weight"].Shape[0])
            .Select(row => Row($"{name}.weight", row).Zip(input, (weight, x) => weight * x).Sum())];

    private double[] Row(string name, int row)
    {
        var (shape, values) = _tensors[name];
        return Array.ConvertAll(values.AsSpan(row * (int)shape[1], (int)shape[1]).ToArray(), value => (double)value);
    }

    private static double[][] Add(double[][] a, double[][] b) =>
        [.. a.Zip(b, (x, y) => x.Zip(y, (left, right) => left + right).ToArray())];
}
