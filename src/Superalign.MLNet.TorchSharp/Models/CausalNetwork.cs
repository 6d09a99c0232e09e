using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Superalign.MLNet.Models;

/// <summary>
/// The backbone with a language head. Parameters carry the names of a Hugging Face checkpoint (<c>model.layers.0.…</c>,
/// <c>lm_head.weight</c> where the head is not tied).
/// </summary>
internal sealed class CausalNetwork : nn.Module
{
    private readonly Projection? _head;

    public CausalNetwork(LanguageModelConfig config, Device device, double dropout = 0) : base(nameof(CausalNetwork))
    {
        Config = config;
        Device = device;
        Dropout = new SeededDropout(dropout, device);
        Backbone = new Backbone(config, Dropout, device);
        register_module("model", Backbone);
        if (!config.TiedHead)
        {
            _head = new Projection(config.HiddenSize, config.VocabularySize, device);
            register_module("lm_head", _head);
        }
    }

    public LanguageModelConfig Config { get; }

    public Device Device { get; }

    public SeededDropout Dropout { get; }

    public Backbone Backbone { get; }

    /// <summary>The head's weight, shape (vocabulary, hidden size): logits are hidden · weightᵀ.</summary>
    public Parameter HeadWeight => (_head ?? Backbone.Embedding).Weight;

    /// <summary>Logits of hidden vectors, shape (…, vocabulary).</summary>
    public Tensor Logits(Tensor hidden) => nn.functional.linear(hidden, HeadWeight, null);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Dropout.Dispose();
        base.Dispose(disposing);
    }
}
