namespace Superalign.MLNet.Supervision;

/// <summary>What is to be known of a supervisor before a student learns from it. Pure.</summary>
public sealed record SupervisorReview
{
    private const int Few = 5;
    private const int Least = 10;
    private const double SameOpinion = 1e-3;

    private SupervisorReview(string name) => Name = name;

    /// <summary>The supervisor's name.</summary>
    public string Name { get; }

    /// <summary>How many rows it was asked about.</summary>
    public required int Rows { get; init; }

    /// <summary>How many it answered.</summary>
    public required int Answered { get; init; }

    /// <summary>How often it named each class, by the class's name.</summary>
    public required IReadOnlyDictionary<string, int> Named { get; init; }

    /// <summary>Groups of equal rows of which it says different things; 0 where no keys were given.</summary>
    public required int Contradictions { get; init; }

    /// <summary>The share of its answers that are right, on rows whose true class is known; NaN where none is.</summary>
    public required double Accuracy { get; init; }

    /// <summary>By how much its probabilities of a class differ at most over the rows that it answers; 0 for one whose opinion is always the same.</summary>
    public required double Spread { get; init; }

    /// <summary>What should be looked at, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Reviews opinions.</summary>
    /// <param name="name">The supervisor's name.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <param name="opinions">One a row; null where it did not answer.</param>
    /// <param name="truth">The true class of each row, −1 where it is not known; null where none is.</param>
    /// <param name="keys">What makes rows equal, such as their text; null where nothing does.</param>
    /// <exception cref="ArgumentException">Lists differ in length.</exception>
    public static SupervisorReview Of(string name, IReadOnlyList<string> classes, IReadOnlyList<Opinion?> opinions, IReadOnlyList<int>? truth = null, IReadOnlyList<string>? keys = null)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(opinions);
        if ((truth?.Count ?? opinions.Count) != opinions.Count || (keys?.Count ?? opinions.Count) != opinions.Count)
            throw new ArgumentException($"There are {opinions.Count} opinions, {truth?.Count ?? 0} true classes and {keys?.Count ?? 0} keys; give one of each a row, or null for all.");
        var known = opinions.Select((one, row) => (one, Truth: truth?[row] ?? -1)).Where(one => one.one is not null && one.Truth >= 0).ToList();
        var review = new SupervisorReview(name)
        {
            Rows = opinions.Count,
            Answered = opinions.Count(one => one is not null),
            Named = classes.Select((one, number) => (one, number)).ToDictionary(one => one.one, one => opinions.Count(opinion => opinion?.Class == one.number)),
            Contradictions = keys is null ? 0 : opinions.Zip(keys).Where(one => one.First is not null).GroupBy(one => one.Second, StringComparer.Ordinal).Count(group => group.Select(one => one.First!.Class).Distinct().Count() > 1),
            Accuracy = known.Count == 0 ? double.NaN : known.Average(one => one.one!.Class == one.Truth ? 1.0 : 0),
            Spread = SpreadOf([.. opinions.OfType<Opinion>()], classes.Count),
            Warnings = [],
        };
        return review with { Warnings = [.. review.Sentences(known.Count)] };
    }

    /// <summary>The same, where a student is to learn from the opinions.</summary>
    /// <exception cref="InvalidDataException">It answers fewer than ten rows, or always says the same with the same confidence: there is nothing to learn.</exception>
    public SupervisorReview RequireTeachable()
    {
        if (Answered == 0)
            throw new InvalidDataException($"'{Name}' answers none of {Rows} rows, so that nothing can be learnt from it. Look at why it abstains, or take another supervisor.");
        if (Answered < Least)
            throw new InvalidDataException($"'{Name}' answers {Answered} of {Rows} rows; at least {Least} are needed to learn from. Look at why it abstains, or take another supervisor.");
        if (OnlyClass is { } only && Spread < SameOpinion)
            throw new InvalidDataException($"'{Name}' says '{only}' of all {Answered} rows that it answers, so that nothing can be learnt from it. Give it more or other rows to learn from, or take another supervisor.");
        return this;
    }

    private static double SpreadOf(IReadOnlyList<Opinion> opinions, int classes) =>
        opinions.Count == 0 ? 0 : Enumerable.Range(0, classes).Max(k => opinions.Max(one => one.Probabilities[k]) - opinions.Min(one => one.Probabilities[k]));

    private string? OnlyClass => Named.Where(one => one.Value > 0).ToList() is [var single] ? single.Key : null;

    private IEnumerable<string> Sentences(int known)
    {
        if (Answered < Rows)
            yield return $"'{Name}' answers {Answered} of {Rows} rows; the others teach nothing.";
        if (OnlyClass is { } only && Answered >= Few)
            yield return $"'{Name}' always says '{only}'.";
        if (Contradictions > 0)
            yield return $"'{Name}' says different things of equal rows, in {Contradictions} groups of them.";
        var chance = 1.0 / Named.Count;
        if (known > 0 && chance - Accuracy > 2 * Math.Sqrt(chance * (1 - chance) / known))
            yield return FormattableString.Invariant($"'{Name}' is right on {Accuracy:0.000} of {known} rows, less often than chance. Look at whether its classes are swapped.");
    }
}
