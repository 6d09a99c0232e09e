using static TorchSharp.torch;

namespace Superalign.MLNet.Models;

/// <summary>Causal self-attention whose query heads share key and value heads in groups (Ainslie et al., arXiv:2305.13245).</summary>
internal sealed class Attention : nn.Module
{
    private readonly LanguageModelConfig _config;
    private readonly int _layer;
    private readonly Projection _queries;
    private readonly Projection _keys;
    private readonly Projection _values;
    private readonly Projection _output;

    public Attention(LanguageModelConfig config, int layer, Device device) : base(nameof(Attention))
    {
        _config = config;
        _layer = layer;
        _queries = new Projection(config.HiddenSize, config.Heads * config.HeadSize, device);
        _keys = new Projection(config.HiddenSize, config.KeyValueHeads * config.HeadSize, device);
        _values = new Projection(config.HiddenSize, config.KeyValueHeads * config.HeadSize, device);
        _output = new Projection(config.Heads * config.HeadSize, config.HiddenSize, device);
        register_module("q_proj", _queries);
        register_module("k_proj", _keys);
        register_module("v_proj", _values);
        register_module("o_proj", _output);
    }

    /// <param name="input">Shape (rows, length, hidden size).</param>
    /// <param name="rotation">The rotation of the input's positions.</param>
    /// <param name="cache">Earlier positions; null where the input starts the sequence and nothing follows.</param>
    /// <param name="mask">What a position sees of the cache, true for seen; null for causal attention within the input.</param>
    public Tensor Forward(Tensor input, RotaryPositions.Rotation rotation, KeyValueCache? cache, Tensor? mask)
    {
        var queries = rotation.Apply(Split(_queries.call(input), _config.Heads));
        var keys = rotation.Apply(Split(_keys.call(input), _config.KeyValueHeads));
        var values = Split(_values.call(input), _config.KeyValueHeads);
        if (cache is not null)
            (keys, values) = cache.Store(_layer, keys, values);

        var attended = nn.functional.scaled_dot_product_attention(
            queries, Repeat(keys), Repeat(values), attn_mask: mask, is_casual: mask is null);
        return _output.call(attended.transpose(1, 2).reshape(input.shape[0], input.shape[1], -1));
    }

    private Tensor Split(Tensor projected, int heads) =>
        projected.view(projected.shape[0], projected.shape[1], heads, _config.HeadSize).transpose(1, 2);

    private Tensor Repeat(Tensor heads) =>
        _config.Heads == _config.KeyValueHeads ? heads : heads.repeat_interleave(_config.Heads / _config.KeyValueHeads, 1);
}
