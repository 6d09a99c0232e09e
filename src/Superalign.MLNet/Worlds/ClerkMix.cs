using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Worlds;

/// <summary>Exact shares in random order.</summary>
internal static class ClerkMix
{
    /// <summary>Kinds in the proportion of their weights, to the nearest row, shuffled.</summary>
    public static ClerkKind[] Kinds(int count, RandomStream random, params ReadOnlySpan<(ClerkKind Kind, int Weight)> weights)
    {
        var total = 0;
        foreach (var (_, weight) in weights)
            total += weight;
        var kinds = new ClerkKind[count];
        var (filled, sum) = (0, 0);
        foreach (var (kind, weight) in weights)
        {
            sum += weight;
            var until = (int)((long)count * sum / total);
            kinds.AsSpan(filled..until).Fill(kind);
            filled = until;
        }
        random.Shuffle<ClerkKind>(kinds);
        return kinds;
    }

    /// <summary>Marks a share of the rows, to the nearest row, at random places.</summary>
    public static bool[] Marks(int count, double share, RandomStream random)
    {
        var marks = new bool[count];
        marks.AsSpan(0, (int)Math.Round(count * share)).Fill(true);
        random.Shuffle<bool>(marks);
        return marks;
    }
}
