using static TorchSharp.torch;

namespace Superalign.MLNet.Models;

/// <summary>Keys and values of the positions that a batch has been through, so that the next token costs one position.</summary>
/// <remarks>Slots are common to all rows: prompts are padded on the right, and what a row must not see is masked.</remarks>
internal sealed class KeyValueCache : IDisposable
{
    private readonly (Tensor Keys, Tensor Values)[] _layers;

    /// <param name="config">The model's shape.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="slots">Positions to hold at most.</param>
    /// <param name="device">Where the cache lives.</param>
    public KeyValueCache(LanguageModelConfig config, long rows, long slots, Device device)
    {
        long[] shape = [rows, config.KeyValueHeads, slots, config.HeadSize];
        _layers = new (Tensor, Tensor)[config.Layers];
        for (var layer = 0; layer < _layers.Length; layer++)
            _layers[layer] = (zeros(shape, device: device).DetachFromDisposeScope(), zeros(shape, device: device).DetachFromDisposeScope());
    }

    /// <summary>Slots in use.</summary>
    public long Used { get; private set; }

    /// <summary>Stores new keys and values of one layer behind the slots in use.</summary>
    /// <returns>Keys and values of all slots, the new ones included: views that live in the caller's scope.</returns>
    public (Tensor Keys, Tensor Values) Store(int layer, Tensor keys, Tensor values)
    {
        var length = keys.shape[2];
        var (allKeys, allValues) = _layers[layer];
        allKeys.narrow(2, Used, length).copy_(keys);
        allValues.narrow(2, Used, length).copy_(values);
        return (allKeys.narrow(2, 0, Used + length), allValues.narrow(2, 0, Used + length));
    }

    /// <summary>Counts new slots as used, once all layers have stored theirs.</summary>
    public void Advance(long length) => Used += length;

    /// <summary>Keeps the given rows only, in this order.</summary>
    /// <param name="rows">Row numbers, shape (kept).</param>
    public void Keep(Tensor rows)
    {
        for (var layer = 0; layer < _layers.Length; layer++)
        {
            var (keys, values) = _layers[layer];
            _layers[layer] = (keys.index_select(0, rows).DetachFromDisposeScope(), values.index_select(0, rows).DetachFromDisposeScope());
            keys.Dispose();
            values.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var (keys, values) in _layers)
        {
            keys.Dispose();
            values.Dispose();
        }
    }
}
