using System.Globalization;
using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Supervision;

/// <summary>What fitting a label model found; saved with it. As text it is tables.</summary>
public sealed record LabelModelReport
{
    /// <summary>Rows that it was fitted on.</summary>
    public int Rows { get; init; }

    /// <summary>Of these, rows without a vote; they have no label.</summary>
    public int RowsWithoutVotes { get; init; }

    /// <summary>Rows with a vote and a true label; 0 where no label column was named.</summary>
    public int LabelledRows { get; init; }

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The method that labels rows.</summary>
    public LabelMethod Method { get; init; }

    /// <summary>Why that one, a sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>All methods side by side: the majority vote, the weighted vote and Dawid-Skene.</summary>
    public IReadOnlyList<LabelMethodFigures> Methods { get; init; } = [];

    /// <summary>The supervisors.</summary>
    public IReadOnlyList<SupervisorFigures> Supervisors { get; init; } = [];

    /// <summary>For each class the share of rows, as Dawid-Skene estimates it.</summary>
    public IReadOnlyList<double> Priors { get; init; } = [];

    /// <summary>The log-likelihood of Dawid-Skene, nats (with smoothing the prior's is in it).</summary>
    public double LogLikelihood { get; init; }

    /// <summary>The iterations of Dawid-Skene.</summary>
    public int Iterations { get; init; }

    /// <summary>Sentences for the user.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// All figures by name: <c>rows</c>, <c>rowsWithoutVotes</c>, <c>labelledRows</c>, <c>iterations</c>, <c>logLikelihood</c>; <c>accuracy</c> of the method that labels rows, and
    /// <c>accuracy.majority-vote</c> and so on, NaN without true labels.
    /// </summary>
    public IReadOnlyDictionary<string, double> Metrics()
    {
        var metrics = new Dictionary<string, double>
        {
            ["rows"] = Rows,
            ["rowsWithoutVotes"] = RowsWithoutVotes,
            ["labelledRows"] = LabelledRows,
            ["iterations"] = Iterations,
            ["logLikelihood"] = LogLikelihood,
            ["accuracy"] = Methods.First(one => one.Method == Method).Accuracy,
        };
        foreach (var one in Methods)
            metrics["accuracy." + LabelMethodChoice.NameOf(one.Method)] = one.Accuracy;
        return metrics;
    }

    /// <summary>The methods and the supervisors as tables, the reason and the warnings.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        Warnings.Prepend(AlignedText.Of(SupervisorHeadings, SupervisorRows, column => column is > 0 and < 7)).Prepend(Reason)
            .Prepend(AlignedText.Of(MethodHeadings, MethodRows, column => column > 0)));

    internal static IReadOnlyList<string> MethodHeadings { get; } = ["method", "accuracy", "ties", "not as the majority", "labels"];

    internal static IReadOnlyList<string> SupervisorHeadings { get; } = ["supervisor", "votes", "coverage", "accuracy", "estimated", "reliability", "disagrees with itself", "always says"];

    internal IReadOnlyList<IReadOnlyList<string>> MethodRows =>
        [.. Methods.Select(one => (string[])
            [LabelMethodChoice.NameOf(one.Method), Share(one.Accuracy), Whole(one.Ties), Whole(one.ChangedFromMajority), string.Join(" / ", one.LabelCounts.Select(Whole))])];

    internal IReadOnlyList<IReadOnlyList<string>> SupervisorRows =>
        [.. Supervisors.Select(one => (string[])
            [
                one.Name, Whole(one.Votes), Share(one.Coverage), Share(one.Accuracy), Share(one.EstimatedAccuracy), Share(one.Reliability),
                one.Repeated == 0 ? "-" : $"{Whole(one.DisagreesWithItself)} of {Whole(one.Repeated)}", one.OnlyClass ?? "",
            ])];

    private static string Share(double value) => double.IsNaN(value) ? "-" : value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
