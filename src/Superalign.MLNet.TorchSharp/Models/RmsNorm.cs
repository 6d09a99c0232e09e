using Superalign.MLNet.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Superalign.MLNet.Models;

/// <summary>Root-mean-square normalisation: x / √(mean x² + ε) · g over the last dimension (Zhang and Sennrich, arXiv:1910.07467, eq. 4).</summary>
internal sealed class RmsNorm : nn.Module<Tensor, Tensor>
{
    private readonly double _epsilon;

    public RmsNorm(long width, double epsilon, Device device) : base(nameof(RmsNorm))
    {
        _epsilon = epsilon;
        Weight = new Parameter(ones(width, device: device));
        register_parameter("weight", Weight);
    }

    /// <summary>The gain g, shape (width).</summary>
    public Parameter Weight { get; }

    public override Tensor forward(Tensor input) =>
        input * input.pow(Number.Of(2)).mean([-1], keepdim: true).Plus(_epsilon).rsqrt() * Weight;
}
