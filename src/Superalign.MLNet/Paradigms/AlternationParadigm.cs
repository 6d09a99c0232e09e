using Superalign.MLNet.Runtime;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>Alternation for any trainer: a step that makes the student better at what is known, a step that makes its lessons agree better with the supervisor, each measured, and undone where it harms.</summary>
/// <remarks>
/// The idea of Kim et al., arXiv:2503.07660, with lessons in the place of parameters, so that trees can be taught by it as well as networks. It begins with known rows alone, which the supervisor's opinion of fresh ones is pooled with. Competence: the student learns known rows and fresh ones with their
/// present labels, in two halves, so that each half is asked about by a model that has not seen it. Conformity: fresh rows are labelled anew by the supervisor's and the student's opinions together, an
/// <see cref="OpinionPool"/> whose powers are learnt from known rows. A round after which the student is right on fewer known rows than the best round before, by more than <see cref="Tolerance"/>, is undone and
/// ends the paradigm. The student learns in the end from the labels of the best round.
/// Halves share what was relabelled: from the second round on the truth of a half's known rows has reached the other half's fresh labels, so that later powers lean to the student and the guard is lenient.
/// </remarks>
public sealed record AlternationParadigm : Paradigm
{
    private const int Folds = 5;

    /// <summary>Rounds, at least 1; default 3.</summary>
    public int Rounds { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Rounds), value, $"'{nameof(Rounds)}' is {value}; give 1 or more."); } = 3;

    /// <summary>By how much the share of known rows that the student is right on may fall below the best round's; at least 0, default 0.01.</summary>
    public double Tolerance
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, FormattableString.Invariant($"'{nameof(Tolerance)}' is {value}; give a share of at least 0."));
    } = 0.01;

    /// <inheritdoc/>
    public override string Name => "alternation";

    /// <inheritdoc/>
    public override string Family => "alternation";

    /// <inheritdoc/>
    public override ITaughtStudent Teach(Classroom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        IReadOnlyList<double[]> labels = FirstLabels(room), best = labels;
        var bestCompetence = double.NegativeInfinity;
        for (var round = 1; round <= Rounds; round++)
        {
            var opinion = CrossFitted(room, labels);
            var competence = Competence(room, opinion.Known);
            if (competence < bestCompetence - Tolerance)
                break;
            if (competence > bestCompetence)
                (best, bestCompetence) = (labels, competence);
            labels = Relabel(room, opinion.Known, opinion.Fresh);
        }
        return room.Teach(RowFeatures.Joined(room.Known, room.Fresh), [.. room.KnownLabels, .. best]);
    }

    /// <summary>The first competence step has known rows alone to learn from; what it makes of them is pooled with the supervisor's opinion as in every round.</summary>
    private static double[][] FirstLabels(Classroom room)
    {
        int[] rows = [.. Enumerable.Range(0, room.Known.Count)];
        var known = CrossFitting.Of(rows, Math.Min(Folds, rows.Length), Learn, (held, student) => student.Probabilities(room.Known.At(held)));
        using var whole = Learn(rows);
        return Relabel(room, known, whole.Probabilities(room.Fresh));

        ITaughtStudent Learn(IReadOnlyList<int> some) => room.Teach(room.Known.At(some), [.. some.Select(row => room.KnownLabels[row])], isHelper: true);
    }

    /// <summary>What the student says of each row where it has learnt from the other half of all rows.</summary>
    private static (double[][] Known, double[][] Fresh) CrossFitted(Classroom room, IReadOnlyList<double[]> labels)
    {
        var rows = RowFeatures.Joined(room.Known, room.Fresh);
        IReadOnlyList<double[]> all = [.. room.KnownLabels, .. labels];
        int[] order = [.. Shuffled(room.Known.Count, 0, room.Seed), .. Shuffled(room.Fresh.Count, room.Known.Count, room.Seed)];
        var said = new double[rows.Count][];
        for (var half = 0; half < 2; half++)
        {
            int[] held = [.. order.Where((_, place) => place % 2 == half)], learnt = [.. order.Where((_, place) => place % 2 != half)];
            using var model = room.Teach(rows.At(learnt), [.. learnt.Select(row => all[row])], isHelper: true);
            var answers = model.Probabilities(rows.At(held));
            for (var i = 0; i < held.Length; i++)
                said[held[i]] = answers[i];
        }
        return (said[..room.Known.Count], said[room.Known.Count..]);
    }

    private static int[] Shuffled(int count, int from, long seed)
    {
        int[] rows = [.. Enumerable.Range(from, count)];
        RandomStream.For(seed, "alternation").Shuffle(rows.AsSpan());
        return rows;
    }

    private static double Competence(Classroom room, double[][] known) => known.Zip(room.KnownLabels, (said, label) => ClassOf(said) == ClassOf(label) ? 1.0 : 0).Average();

    private static double[][] Relabel(Classroom room, double[][] known, double[][] fresh)
    {
        int[] answered = [.. Enumerable.Range(0, known.Length).Where(row => room.WeakOfKnown[row] is not null)];
        var powers = OpinionPool.Fit([.. answered.Select(row => room.WeakOfKnown[row]!)], [.. answered.Select(row => known[row])], [.. answered.Select(row => ClassOf(room.KnownLabels[row]))]);
        return [.. room.WeakOfFresh.Zip(fresh, (weak, own) => OpinionPool.Of(weak, own, powers))];
    }

    private static int ClassOf(double[] label) => Array.IndexOf(label, label.Max());
}
