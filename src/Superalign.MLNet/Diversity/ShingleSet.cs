using System.Runtime.InteropServices;

namespace Superalign.MLNet.Diversity;

/// <summary>The pieces of a text as hashes, in order and without repetition.</summary>
internal static class ShingleSet
{
    /// <summary>Hashes of 32 bits: of two texts of 1,000 pieces one in some thousand pairs shares a piece by chance, which changes a similarity by a thousandth.</summary>
    public static uint[] Of(string plain, ShingleKind kind, int length)
    {
        var hashes = new List<uint>();
        if (kind == ShingleKind.Words)
        {
            var words = PlainText.Words(plain);
            for (var i = 0; i <= Math.Max(0, words.Count - length); i++)
                hashes.Add(Hash(string.Join(' ', words.Skip(i).Take(length))));
        }
        else
        {
            for (var i = 0; i <= Math.Max(0, plain.Length - length); i++)
                hashes.Add(Hash(plain.AsSpan(i, Math.Min(length, plain.Length - i))));
        }
        hashes.Sort();
        return [.. hashes.Distinct()];
    }

    /// <summary>Shared pieces over all pieces.</summary>
    public static double Jaccard(uint[] x, uint[] y)
    {
        int shared = 0, i = 0, j = 0;
        while (i < x.Length && j < y.Length)
        {
            if (x[i] == y[j])
                (shared, i, j) = (shared + 1, i + 1, j + 1);
            else if (x[i] < y[j])
                i++;
            else
                j++;
        }
        return (double)shared / (x.Length + y.Length - shared);
    }

    // FNV-1a over the characters' bytes, and the finalizer of SplitMix64.
    private static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var one in MemoryMarshal.AsBytes(text))
            hash = (hash ^ one) * 0x100000001B3;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return (uint)((hash ^ (hash >> 31)) >> 32);
    }
}
