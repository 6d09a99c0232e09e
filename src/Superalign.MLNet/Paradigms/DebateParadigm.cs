using Superalign.MLNet.Runtime;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>Sandwiching: two strong models that know different halves of the truth label fresh rows; where they differ, the weak supervisor decides between them.</summary>
/// <remarks>
/// The debate of models that the non-expert judges (Irving et al., arXiv:1805.00899) in the form that rows of a table allow: an argument is a debater's probability, and the judge hears only the two classes
/// that are argued for. The student learns from the verdicts.
/// </remarks>
public sealed record DebateParadigm : Paradigm
{
    /// <inheritdoc/>
    public override string Name => "debate";

    /// <inheritdoc/>
    public override string Family => "sandwiching";

    /// <inheritdoc/>
    public override ITaughtStudent Teach(Classroom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        int[] order = [.. Enumerable.Range(0, room.Known.Count)];
        RandomStream.For(room.Seed, "debaters").Shuffle(order.AsSpan());
        var (first, second) = (Debater(room, order[..(order.Length / 2)]), Debater(room, order[(order.Length / 2)..]));
        return room.Teach(room.Fresh, [.. Enumerable.Range(0, room.Fresh.Count).Select(row => Verdict(first[row], second[row], room.WeakOfFresh[row]))]);
    }

    private static double[][] Debater(Classroom room, int[] rows)
    {
        using var debater = room.Teach(room.Known.At(rows), [.. rows.Select(row => room.KnownLabels[row])], isHelper: true);
        return debater.Probabilities(room.Fresh);
    }

    /// <summary>What is decided of a row: the debaters' mean where they agree, else the judge's odds between the two classes.</summary>
    internal static double[] Verdict(double[] first, double[] second, double[] judge)
    {
        var (a, b) = (Array.IndexOf(first, first.Max()), Array.IndexOf(second, second.Max()));
        if (a == b)
            return [.. first.Zip(second, (x, y) => (x + y) / 2)];
        var verdict = new double[judge.Length];
        var both = judge[a] + judge[b];
        (verdict[a], verdict[b]) = both > 0 ? (judge[a] / both, judge[b] / both) : (0.5, 0.5);
        return verdict;
    }
}
