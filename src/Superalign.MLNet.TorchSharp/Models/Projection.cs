using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Superalign.MLNet.Models;

/// <summary>A linear map without bias whose weight is left unfilled: <see cref="Initialization"/> or a checkpoint fills it.</summary>
/// <remarks>TorchSharp's own layer fills itself from the global generator, which belongs to the user.</remarks>
internal sealed class Projection : nn.Module<Tensor, Tensor>
{
    /// <param name="inputs">Width of the input.</param>
    /// <param name="outputs">Width of the output.</param>
    /// <param name="device">Where the weight lives.</param>
    public Projection(long inputs, long outputs, Device device) : base(nameof(Projection))
    {
        Weight = new Parameter(empty(outputs, inputs, device: device));
        register_parameter("weight", Weight);
    }

    /// <summary>Shape (outputs, inputs).</summary>
    public Parameter Weight { get; }

    /// <summary>Maps the last dimension.</summary>
    public override Tensor forward(Tensor input) => nn.functional.linear(input, Weight, null);
}
