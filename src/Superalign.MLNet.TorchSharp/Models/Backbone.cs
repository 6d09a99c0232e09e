using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Superalign.MLNet.Models;

/// <summary>The transformer without its head: token ids in, one normalised hidden vector a position out.</summary>
internal sealed class Backbone : nn.Module
{
    private readonly RotaryPositions _positions;
    private readonly DecoderLayer[] _layers;
    private readonly RmsNorm _norm;

    public Backbone(LanguageModelConfig config, SeededDropout dropout, Device device) : base(nameof(Backbone))
    {
        _positions = new RotaryPositions(config.ContextLength, config.HeadSize, config.RopeTheta, device);
        Embedding = new Projection(config.HiddenSize, config.VocabularySize, device);
        _layers = [.. Enumerable.Range(0, config.Layers).Select(layer => new DecoderLayer(config, layer, dropout, device))];
        _norm = new RmsNorm(config.HiddenSize, config.NormEpsilon, device);
        register_module("embed_tokens", Embedding);
        register_module("layers", new ModuleList<DecoderLayer>(_layers));
        register_module("norm", _norm);
    }

    /// <summary>One row a token id: shape (vocabulary, hidden size). As a projection it is the tied head.</summary>
    public Projection Embedding { get; }

    /// <summary>A whole sequence at once, each position seeing those before it.</summary>
    /// <param name="ids">Shape (rows, length), padded on the right: padding is never seen by a token in front of it.</param>
    /// <returns>Shape (rows, length, hidden size), in the caller's scope.</returns>
    public Tensor Forward(Tensor ids) => Run(ids, _positions.First(ids.shape[1]), null, null);

    /// <summary>The start of sequences that go on: as <see cref="Forward"/>, and fills the cache.</summary>
    public Tensor Prefill(Tensor ids, KeyValueCache cache) => Run(ids, _positions.First(ids.shape[1]), cache, null);

    /// <summary>The next token of every row.</summary>
    /// <param name="ids">Shape (rows, 1).</param>
    /// <param name="positions">Each row's own position, shape (rows, 1).</param>
    /// <param name="cache">What the rows have been through.</param>
    /// <param name="mask">Which slots each row sees, its new one included: true for seen, shape (rows, 1, 1, slots in use + 1).</param>
    public Tensor Step(Tensor ids, Tensor positions, KeyValueCache cache, Tensor mask) =>
        Run(ids, _positions.At(positions), cache, mask);

    private Tensor Run(Tensor ids, RotaryPositions.Rotation rotation, KeyValueCache? cache, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var hidden = Embedding.Weight.index_select(0, ids.reshape(-1)).view(ids.shape[0], ids.shape[1], -1);
        foreach (var layer in _layers)
        {
            // With gradients off this frees each layer's input at once; with gradients on, autograd keeps what it needs.
            var next = layer.Forward(hidden, rotation, cache, mask);
            hidden.Dispose();
            hidden = next;
        }

        cache?.Advance(ids.shape[1]);
        return _norm.call(hidden).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _positions.Dispose();
        base.Dispose(disposing);
    }
}
