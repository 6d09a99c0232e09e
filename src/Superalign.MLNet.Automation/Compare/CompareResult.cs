using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Gap;
using Superalign.MLNet.Paradigms;
using static System.FormattableString;

namespace Superalign.MLNet.Compare;

/// <summary>What a comparison found.</summary>
/// <param name="Settings">What was run.</param>
/// <param name="Supervisor">The supervisor's name.</param>
/// <param name="Student">The student's name.</param>
/// <param name="Split">How rows are dealt out, by the first seed's split.</param>
/// <param name="Paradigms">The paradigms in the order of the tables.</param>
/// <param name="Runs">All runs: floor, ceiling and every paradigm of every seed.</param>
public sealed record CompareResult(
    CompareSettings Settings, string Supervisor, string Student, SupervisionSplit Split, IReadOnlyList<Paradigm> Paradigms, IReadOnlyList<ParadigmRun> Runs)
{
    /// <summary>The runs of a name, seed by seed.</summary>
    public IReadOnlyList<ParadigmRun> Of(string name) => [.. Runs.Where(run => run.Name == name).OrderBy(run => run.Seed)];

    /// <summary>The accuracy of a name, with an interval over seeds where there are two or more.</summary>
    public Estimate Accuracy(string name)
    {
        double[] values = [.. Of(name).Select(run => run.Accuracy)];
        return values.Length < 2 ? Estimate.Point(values[0]) : Estimate.Of(StudentInterval.Of(values));
    }

    /// <summary>How much of the gap between floor and ceiling a paradigm recovers, or why that is not defined.</summary>
    public RecoveredGap Recovered(string name)
    {
        var (floors, ceilings, students) = (Of(ParadigmRun.Floor), Of(ParadigmRun.Ceiling), Of(name));
        return students.Count < 2
            ? PerformanceGapRecovered.Of(floors[0].Accuracy, ceilings[0].Accuracy, students[0].Accuracy)
            : PerformanceGapRecovered.OverSeeds([.. floors.Select(run => run.Accuracy)], [.. ceilings.Select(run => run.Accuracy)], [.. students.Select(run => run.Accuracy)]).RatioOfMeans;
    }

    /// <summary>The paradigm of the highest mean accuracy; the first of equals.</summary>
    public Paradigm Best => Paradigms.MaxBy(one => Accuracy(one.Name).Value)!;

    /// <summary>By how much one paradigm is more accurate than another, seed by seed.</summary>
    public Estimate Difference(string name, string other)
    {
        double[] values = [.. Of(name).Zip(Of(other), (one, two) => one.Accuracy - two.Accuracy)];
        return values.Length < 2 ? Estimate.Point(values[0]) : Estimate.Of(StudentInterval.Of(values));
    }

    /// <summary>Where the best student stands between its supervisor and its ceiling.</summary>
    public CapabilityGap Gap => new(Accuracy(Best.Name), Capacity.Measured(Accuracy(ParadigmRun.Ceiling)), Accuracy(ParadigmRun.Floor));

    /// <summary>What the user asked: which way of supervising serves best, and how far the student is from what it could do.</summary>
    public string Answer
    {
        get
        {
            var best = Best.Name;
            var rivals = Paradigms.Where(one => one.Name != best && Settings.Seeds > 1 && Difference(best, one.Name) is { Lower: <= 0 }).Select(one => one.Name).ToList();
            var among = Settings.Seeds == 1 ? "One seed tells nothing of chance: run more." : Paradigms.Count == 1 ? "It was compared with none." : rivals.Count == 0 ? "It is ahead of every other beyond chance." : $"Within chance of it: {string.Join(", ", rivals)}.";
            return Invariant($"Best: {best}, right on {Accuracy(best).Value:0.000} of test rows. {among} {Gap}");
        }
    }

    /// <summary>What should be looked at, a sentence each.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            string[] imitation = [.. Paradigms.Select(one => CompareImitation.Warning(this, one)).OfType<string>()];
            var below = Of(ParadigmRun.Ceiling).Zip(Of(ParadigmRun.Floor)).Where(one => one.First.Accuracy <= one.Second.Accuracy).Select(one => one.First.Seed).ToList();
            return below.Count == 0 ? imitation :
            [
                $"The ceiling is not above the floor in seed {string.Join(", ", below)}: the student gains nothing there from knowing the truth of what the supervisor labelled. Give it more rows, a richer view or a stronger kind of model.",
                .. imitation,
            ];
        }
    }

    /// <summary>Figures by name: accuracies of floor, ceiling and paradigms, and recovered gaps where they are defined.</summary>
    public IReadOnlyDictionary<string, double> Metrics()
    {
        var metrics = new Dictionary<string, double> { ["floor"] = Accuracy(ParadigmRun.Floor).Value, ["ceiling"] = Accuracy(ParadigmRun.Ceiling).Value };
        foreach (var paradigm in Paradigms)
        {
            metrics[paradigm.Name] = Accuracy(paradigm.Name).Value;
            if (Recovered(paradigm.Name) is { IsDefined: true } recovered)
                metrics[$"{paradigm.Name}.recovered"] = recovered.Share.Value;
        }
        return metrics;
    }

    /// <summary>The tables as plain text, the answer, and what should be looked at.</summary>
    public override string ToString() => string.Join(Environment.NewLine, [$"{CompareTables.Figures(this)}", "", Answer, .. Warnings]);
}
