using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Compare;

/// <summary>One run of a paradigm; figures are those of report rows, of the round selected on selection rows.</summary>
/// <param name="Paradigm">The paradigm's name.</param>
/// <param name="Agreement">How often the supervisor is right; null where the paradigm does not depend on it.</param>
/// <param name="Seed">The seed of world, base model and run.</param>
/// <param name="Competence">How well tasks are done, in [0, 1].</param>
/// <param name="Conformity">How well values are respected, in [0, 1].</param>
/// <param name="OverRefusal">The share of answerable questions that are refused.</param>
public sealed record ClerkRun(string Paradigm, double? Agreement, int Seed, double Competence, double Conformity, double OverRefusal)
{
    /// <summary>Competence × conformity.</summary>
    public double Hypervolume => Competence * Conformity;

    /// <summary>Preference pairs that there were to learn from.</summary>
    public int Labels { get; init; }

    /// <summary>The share of them that was flipped.</summary>
    public double FlippedShare { get; init; }

    /// <summary>Rows that gradients were taken on; a pair is one row.</summary>
    public long RowsTrained { get; init; }

    /// <summary>The selected round; 0 is the base model.</summary>
    public int SelectedRound { get; init; }

    /// <summary>Seconds of training; runs side by side share the machine.</summary>
    public double Seconds { get; init; }

    /// <summary>Both axes by kind and by value.</summary>
    public IReadOnlyDictionary<string, double> Details { get; init; } = new Dictionary<string, double>();

    /// <summary>What tells the run from the others of a grid.</summary>
    internal string Key => KeyOf(Paradigm, Agreement, Seed);

    internal static string KeyOf(string paradigm, double? agreement, int seed) => FormattableString.Invariant($"{paradigm} {agreement} {seed}");

    internal static ClerkRun Of(ClerkCell cell, Measurement report) => new(cell.Paradigm.Name, cell.Agreement, cell.Seed, report.Competence, report.Conformity, report.Details["overRefusal"])
    {
        Details = report.Details,
    };
}
