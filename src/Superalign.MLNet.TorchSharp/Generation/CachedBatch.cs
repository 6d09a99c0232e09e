using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Generation;

/// <summary>Sequences that grow together by one token a step, each step at the cost of one position.</summary>
/// <remarks>
/// Prompts are padded on the right to the longest. New tokens of all rows go into the same slot behind the padding, which is masked;
/// each row counts its own positions, so a row computes what it would compute alone.
/// </remarks>
internal sealed class CachedBatch : IDisposable
{
    private readonly CausalNetwork _network;
    private readonly KeyValueCache _cache;
    private Tensor _positions;
    private Tensor _visible;

    /// <summary>Computes the prompts.</summary>
    /// <param name="network">The model; it stays the caller's.</param>
    /// <param name="prompts">Ids of each row, at least one and no more than the context.</param>
    /// <param name="steps">How often <see cref="Step"/> will be called at most.</param>
    public CachedBatch(CausalNetwork network, IReadOnlyList<int[]> prompts, int steps)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _network = network;
        var longest = prompts.Max(prompt => prompt.Length);
        _cache = new KeyValueCache(network.Config, prompts.Count, longest + steps, network.Device);

        var last = Column(prompts.Select(prompt => prompt.Length - 1L));
        var slots = arange(Number.Of(0), Number.Of(longest + steps), Number.One, dtype: ScalarType.Int64, device: network.Device);
        _positions = last.clone().DetachFromDisposeScope();
        _visible = (slots <= last | slots.ge(Number.Of(longest))).view(prompts.Count, 1, 1, -1).DetachFromDisposeScope();

        var hidden = network.Backbone.Prefill(Padded(prompts, longest), _cache);
        var ends = arange(Number.Of(0), Number.Of(prompts.Count), Number.One, dtype: ScalarType.Int64, device: network.Device).mul(Number.Of(longest)).Plus(last.view(-1));
        Logits = network.Logits(hidden.view(-1, hidden.shape[2]).index_select(0, ends)).DetachFromDisposeScope();
    }

    /// <summary>Logits of each row's next token, shape (rows, vocabulary). The batch's own: valid until the next call.</summary>
    public Tensor Logits { get; private set; }

    /// <summary>Appends one token to every row.</summary>
    /// <param name="ids">One id a row.</param>
    public void Step(IEnumerable<int> ids)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();

        // A row that has ended may be carried along; its position must not leave the tables, and nobody reads its logits.
        _positions.add_(Number.One, Number.One).clamp_(max: Number.Of(_network.Config.ContextLength - 1));
        var visible = _visible.narrow(3, 0, _cache.Used + 1);
        var hidden = _network.Backbone.Step(Column(ids.Select(id => (long)id)), _positions, _cache, visible);
        Logits.Dispose();
        Logits = _network.Logits(hidden.squeeze(1)).DetachFromDisposeScope();
    }

    /// <summary>Drops all rows but the given ones. <see cref="Logits"/> are those of the rows before until the next step.</summary>
    /// <param name="rows">Row numbers, in the order to come.</param>
    public void Keep(IEnumerable<int> rows)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var kept = Column(rows.Select(row => (long)row)).view(-1);
        _cache.Keep(kept);
        (_positions, var positions) = (_positions.index_select(0, kept).DetachFromDisposeScope(), _positions);
        (_visible, var visible) = (_visible.index_select(0, kept).DetachFromDisposeScope(), _visible);
        positions.Dispose();
        visible.Dispose();
    }

    public void Dispose()
    {
        _cache.Dispose();
        _positions.Dispose();
        _visible.Dispose();
        Logits.Dispose();
    }

    private Tensor Column(IEnumerable<long> values) => tensor(values.ToArray(), device: _network.Device).unsqueeze(1);

    private Tensor Padded(IReadOnlyList<int[]> prompts, int length)
    {
        var ids = new long[prompts.Count, length];
        for (var row = 0; row < prompts.Count; row++)
        {
            for (var i = 0; i < prompts[row].Length; i++)
                ids[row, i] = prompts[row][i];
        }

        return tensor(ids, device: _network.Device);
    }
}
