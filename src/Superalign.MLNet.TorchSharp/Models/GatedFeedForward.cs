using static TorchSharp.torch;

namespace Superalign.MLNet.Models;

/// <summary>The gated feed-forward layer SwiGLU: down(silu(gate x) ⊙ up x) (Shazeer, arXiv:2002.05202, eq. 6).</summary>
internal sealed class GatedFeedForward : nn.Module<Tensor, Tensor>
{
    private readonly Projection _gate;
    private readonly Projection _up;
    private readonly Projection _down;

    public GatedFeedForward(LanguageModelConfig config, Device device) : base(nameof(GatedFeedForward))
    {
        _gate = new Projection(config.HiddenSize, config.IntermediateSize, device);
        _up = new Projection(config.HiddenSize, config.IntermediateSize, device);
        _down = new Projection(config.IntermediateSize, config.HiddenSize, device);
        register_module("gate_proj", _gate);
        register_module("up_proj", _up);
        register_module("down_proj", _down);
    }

    public override Tensor forward(Tensor input) =>
        _down.call(nn.functional.silu(_gate.call(input)) * _up.call(input));
}
