using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Diversity;

/// <summary>Signatures of sets: each number is the same in two with a probability of their Jaccard similarity (Broder 1997).</summary>
/// <remarks>
/// The numbers are cut into bands, and sets that have a band in common are compared: with r numbers in each of b bands that happens to a pair of similarity s with 1 − (1 − s^r)^b (Leskovec, Rajaraman and
/// Ullman, Mining of massive datasets, section 3.4). The longest bands are taken that still find a pair at the threshold nearly always.
/// </remarks>
internal sealed class MinHash
{
    private const int Numbers = 128;
    private const double LeastRecall = 0.995;

    private readonly ulong[] _factors = new ulong[Numbers];
    private readonly ulong[] _offsets = new ulong[Numbers];

    public MinHash(double threshold)
    {
        var stream = RandomStream.For(1, "minhash");
        for (var i = 0; i < Numbers; i++)
            (_factors[i], _offsets[i]) = (stream.NextBits() | 1, stream.NextBits());
        BandLength = 1;
        while (BandLength < 16 && Recall(threshold, BandLength + 1) >= LeastRecall)
            BandLength++;
    }

    /// <summary>How many numbers a band has.</summary>
    public int BandLength { get; }

    /// <summary>How many bands a signature has.</summary>
    public int Bands => Numbers / BandLength;

    /// <summary>The signature of a set.</summary>
    public uint[] Of(uint[] set)
    {
        var signature = new uint[Bands * BandLength];
        for (var i = 0; i < signature.Length; i++)
        {
            var (factor, offset, least) = (_factors[i], _offsets[i], uint.MaxValue);
            foreach (var one in set)
                least = Math.Min(least, (uint)(((one * factor) + offset) >> 32));
            signature[i] = least;
        }
        return signature;
    }

    /// <summary>A hash of one band of a signature.</summary>
    public ulong Band(uint[] signature, int band)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var one in signature.AsSpan(band * BandLength, BandLength))
            hash = ((hash ^ one) * 0x9E3779B97F4A7C15) ^ (hash >> 29);
        return hash;
    }

    /// <summary>The probability that a pair of that similarity has a band in common.</summary>
    public static double Recall(double similarity, int bandLength) =>
        1 - Math.Pow(1 - Math.Pow(similarity, bandLength), Numbers / bandLength);
}
