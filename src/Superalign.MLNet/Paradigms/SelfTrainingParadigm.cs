using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>Self-enhancement: the student learns the known rows, then from its own firmest opinions on fresh ones, round after round. The supervisor is not asked.</summary>
/// <remarks>
/// Self-training (Yarowsky, ACL 1995; Scudder, IEEE Transactions on Information Theory 11, 1965). Each round believes a larger share of the fresh rows, the firmest of each class in proportion to the known
/// rows' classes. Guard against collapse: a round after which a class has less than half of its share among all opinions is not taken, and ends the paradigm.
/// </remarks>
public sealed record SelfTrainingParadigm : Paradigm
{
    /// <summary>Rounds, at least 1; default 3. The last one believes <see cref="Believed"/> of the fresh rows.</summary>
    public int Rounds { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Rounds), value, $"'{nameof(Rounds)}' is {value}; give 1 or more."); } = 3;

    /// <summary>The share of fresh rows believed in the last round, in (0, 1]; default 0.9.</summary>
    public double Believed
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Believed), value, FormattableString.Invariant($"'{nameof(Believed)}' is {value}; give a share above 0 and up to 1."));
    } = 0.9;

    /// <inheritdoc/>
    public override string Name => "self-training";

    /// <inheritdoc/>
    public override string Family => "self-enhancement";

    /// <inheritdoc/>
    public override bool HearsSupervisor => false;

    /// <inheritdoc/>
    public override ITaughtStudent Teach(Classroom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        var shares = Enumerable.Range(0, room.Classes).Select(k => room.KnownLabels.Average(label => label[k])).ToArray();
        var student = room.Teach(room.Known, room.KnownLabels);
        var own = student.Probabilities(room.Fresh);
        try
        {
            for (var round = 1; round <= Rounds; round++)
            {
                int[] believed = [.. Firmest(own, shares, Believed * round / Rounds)];
                var next = room.Teach(room.KnownAnd(believed), [.. room.KnownLabels, .. believed.Select(row => SupervisionProblem.Certain(ClassOf(own[row]), room.Classes))]);
                var said = next.Probabilities(room.Fresh);
                var collapsed = Collapsed(said, shares);
                (collapsed ? next : student).Dispose();
                if (collapsed)
                    break;
                (student, own) = (next, said);
            }
            return student;
        }
        catch
        {
            student.Dispose();
            throw;
        }
    }

    private static IEnumerable<int> Firmest(double[][] own, double[] shares, double believed) => Enumerable.Range(0, own.Length)
        .GroupBy(row => ClassOf(own[row]))
        .SelectMany(rows => rows.OrderByDescending(row => own[row][rows.Key]).ThenBy(row => row).Take((int)Math.Round(believed * shares[rows.Key] * own.Length)))
        .Order();

    private static bool Collapsed(double[][] own, double[] shares) =>
        Enumerable.Range(0, shares.Length).Any(k => own.Count(one => ClassOf(one) == k) < 0.5 * shares[k] * own.Length);

    private static int ClassOf(double[] label) => Array.IndexOf(label, label.Max());
}
