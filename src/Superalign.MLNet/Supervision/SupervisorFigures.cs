namespace Superalign.MLNet.Supervision;

/// <summary>What is known of a supervisor.</summary>
/// <param name="Name">Its name.</param>
public sealed record SupervisorFigures(string Name)
{
    /// <summary>Its votes.</summary>
    public int Votes { get; init; }

    /// <summary>The share of rows that it votes on, in [0, 1].</summary>
    public double Coverage { get; init; }

    /// <summary>The mean probability that the joined labels give to what it said, in [0, 1]; NaN without votes. Its own vote is in them.</summary>
    public double EstimatedAccuracy { get; init; } = double.NaN;

    /// <summary>The share of its votes on rows with a true label that are right, in [0, 1]; NaN without such votes.</summary>
    public double Accuracy { get; init; } = double.NaN;

    /// <summary>Its votes on rows with a true label.</summary>
    public int LabelledVotes { get; init; }

    /// <summary>What the weighted vote takes for its accuracy, in (0, 1).</summary>
    public double Reliability { get; init; }

    /// <summary>Rows on which it voted more than once.</summary>
    public int Repeated { get; init; }

    /// <summary>Of these, rows on which it said different things.</summary>
    public int DisagreesWithItself { get; init; }

    /// <summary>The class that all its votes are for; null where it votes for several, or for none.</summary>
    public string? OnlyClass { get; init; }

    /// <summary>For each true class the probabilities of its answers, as Dawid-Skene estimates them; a last answer is silence, where that is one.</summary>
    public IReadOnlyList<IReadOnlyList<double>> ErrorMatrix { get; init; } = [];

    internal static IReadOnlyList<SupervisorFigures> Of(VoteRows rows, IReadOnlyList<double[]> probabilities, IReadOnlyList<double> reliabilities, DawidSkeneModel model)
    {
        var tallies = Enumerable.Range(0, rows.Table.Supervisors).Select(_ => new SupervisorTally()).ToArray();
        for (var item = 0; item < rows.Table.Items; item++)
        {
            foreach (var vote in rows.Table.Of(item))
                tallies[vote.Supervisor].Add(item, vote.Class, probabilities[item][vote.Class], rows.TrueClasses?[item] ?? -1);
        }
        return [.. tallies.Select((tally, i) => new SupervisorFigures(rows.Slots.Names[i])
        {
            Votes = tally.Votes,
            Coverage = (double)tally.Rows / rows.Table.Items,
            EstimatedAccuracy = tally.Believed / tally.Votes,
            Accuracy = tally.Right / (double)tally.Known,
            LabelledVotes = tally.Known,
            Reliability = reliabilities[i],
            Repeated = tally.Repeated,
            DisagreesWithItself = tally.Disagreed,
            OnlyClass = tally.OnlyClass is { } only ? rows.Classes[only] : null,
            ErrorMatrix = model.ErrorMatrices[i],
        })];
    }
}
