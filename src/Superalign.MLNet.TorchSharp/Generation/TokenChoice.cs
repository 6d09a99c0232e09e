using static TorchSharp.torch;

namespace Superalign.MLNet.Generation;

/// <summary>Chooses the next token of every row of a batch.</summary>
internal static class TokenChoice
{
    /// <summary>Appends to each row that has not ended the likeliest token (the lowest id of equals), or a sampled one.</summary>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="logits">Shape (rows, vocabulary), single precision.</param>
    /// <param name="options">How to choose.</param>
    /// <exception cref="InvalidOperationException">A logit is not finite.</exception>
    public static void Extend(IReadOnlyList<GrowingRow> rows, Tensor logits, GenerationOptions options)
    {
        using var scope = NewDisposeScope();
        if (!logits.isfinite().all().item<bool>())
        {
            throw new InvalidOperationException(
                "The network's logits hold a number that is not finite; a next token is chosen by comparing finite ones. " +
                "Its parameters have most likely diverged: use an earlier state, or train with a lower learning rate.");
        }

        if (options.Temperature == 0)
            Greedy(rows, logits);
        else
            Sampled(rows, logits, options);
    }

    private static void Greedy(IReadOnlyList<GrowingRow> rows, Tensor logits)
    {
        var likeliest = logits.argmax(-1).cpu().data<long>();
        for (var row = 0; row < rows.Count; row++)
        {
            if (!rows[row].Ended)
                rows[row].Add((int)likeliest[row]);
        }
    }

    private static void Sampled(IReadOnlyList<GrowingRow> rows, Tensor logits, GenerationOptions options)
    {
        ReadOnlySpan<float> all = logits.cpu().data<float>().ToArray();
        var width = all.Length / rows.Count;
        var probabilities = new double[width];
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].Ended)
                continue;
            Sampling.Softmax(all.Slice(row * width, width), options.Temperature, probabilities);
            Sampling.KeepNucleus(probabilities, options.TopP);
            rows[row].Add(Sampling.Draw(probabilities, rows[row].Stream.NextDouble()));
        }
    }
}
