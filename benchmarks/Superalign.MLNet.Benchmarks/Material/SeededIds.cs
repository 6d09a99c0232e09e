using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Benchmarks.Material;

/// <summary>Rows of random token ids.</summary>
internal sealed class SeededIds(int vocabulary)
{
    private readonly RandomStream _stream = RandomStream.For(1, "benchmark rows");

    /// <summary>A row whose response follows the given number of prompt tokens.</summary>
    public TokenSequence Row(int promptTokens, int responseTokens) => new(Ids(promptTokens + responseTokens), promptTokens);

    /// <summary>A pair of responses of one length behind the same prompt.</summary>
    public TokenPair Pair(int promptTokens, int responseTokens)
    {
        var prompt = Ids(promptTokens);
        return new(
            new([.. prompt, .. Ids(responseTokens)], promptTokens),
            new([.. prompt, .. Ids(responseTokens)], promptTokens));
    }

    /// <summary>Token ids, each as likely as any other.</summary>
    public int[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => _stream.NextInt(vocabulary))];
}
