using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Models;

/// <summary>One layer of the backbone: normalised attention and normalised feed-forward, each added to the residual stream.</summary>
internal sealed class DecoderLayer : nn.Module
{
    private readonly RmsNorm _attentionNorm;
    private readonly Attention _attention;
    private readonly RmsNorm _feedForwardNorm;
    private readonly GatedFeedForward _feedForward;
    private readonly SeededDropout _dropout;

    public DecoderLayer(LanguageModelConfig config, int layer, SeededDropout dropout, Device device) : base(nameof(DecoderLayer))
    {
        _dropout = dropout;
        _attentionNorm = new RmsNorm(config.HiddenSize, config.NormEpsilon, device);
        _attention = new Attention(config, layer, device);
        _feedForwardNorm = new RmsNorm(config.HiddenSize, config.NormEpsilon, device);
        _feedForward = new GatedFeedForward(config, device);
        register_module("input_layernorm", _attentionNorm);
        register_module("self_attn", _attention);
        register_module("post_attention_layernorm", _feedForwardNorm);
        register_module("mlp", _feedForward);
    }

    /// <summary>Shapes as in <see cref="Attention.Forward"/>; the result lives in the caller's scope.</summary>
    public Tensor Forward(Tensor input, RotaryPositions.Rotation rotation, KeyValueCache? cache, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var attended = input.Plus(_dropout.Apply(_attention.Forward(_attentionNorm.call(input), rotation, cache, mask)));
        var output = attended.Plus(_dropout.Apply(_feedForward.call(_feedForwardNorm.call(attended))));
        return output.MoveToOuterDisposeScope();
    }
}
