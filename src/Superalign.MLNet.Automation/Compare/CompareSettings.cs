using Superalign.MLNet.Paradigms;

namespace Superalign.MLNet.Compare;

/// <summary>What <c>compare</c> compares, and on what. Immutable: vary it with <c>with</c>.</summary>
public sealed record CompareSettings
{
    /// <summary>The file of rows; null for the planted world.</summary>
    public string? DataPath { get; init; }

    /// <summary>How the file is read.</summary>
    public DataCatalog.Options Data { get; init; } = new();

    /// <summary>The field of texts; null where rows are a table, or pairs of responses (Chosen and Rejected).</summary>
    public string? Text { get; init; }

    /// <summary>The field of labels; null for pairs of responses.</summary>
    public string? Label { get; init; }

    /// <summary>Rows of the planted world; default 3,000.</summary>
    public int WorldRows { get; init; } = 3_000;

    /// <summary>The kind of supervisor that learns known rows; default linear.</summary>
    public LearnerKind Supervisor { get; init; } = LearnerKind.Linear;

    /// <summary>What the supervisor sees.</summary>
    public ViewKind SupervisorView { get; init; } = ViewKind.Plain;

    /// <summary>A field of labels by the supervisor, such as a person's, in place of one that learns; null for none.</summary>
    public string? SupervisorField { get; init; }

    /// <summary>The field of how sure that supervisor is, from 1/classes to 1; null for always.</summary>
    public string? SupervisorConfidence { get; init; }

    /// <summary>How often an oracle that errs evenly is right, in place of a supervisor that learns; null for none.</summary>
    public double? OracleAgreement { get; init; }

    /// <summary>The kind of student; default boosted trees.</summary>
    public LearnerKind Student { get; init; } = LearnerKind.FastTree;

    /// <summary>What the student sees.</summary>
    public ViewKind StudentView { get; init; } = ViewKind.Plain;

    /// <summary>Rows whose truth is known, in every seed; default 100.</summary>
    public int Known { get; init; } = 100;

    /// <summary>The share of rows that figures are of, in (0, 1); default 0.3.</summary>
    public double TestShare { get; init; } = 0.3;

    /// <summary>The first seed; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many seeds, at least 1; default 5.</summary>
    public int Seeds { get; init; } = 5;

    /// <summary>The paradigms; default all that the student can learn by.</summary>
    public IReadOnlyList<string>? Paradigms { get; init; }

    /// <summary>A file that runs are written to as they are made; null for none.</summary>
    public string? RunsPath { get; init; }

    /// <summary>Whether runs in that file are taken and not made again; it must be of the same settings and rows. Seeds and paradigms may differ.</summary>
    public bool Resume { get; init; }

    /// <summary>The paradigms that are run.</summary>
    /// <exception cref="ArgumentException">A name is not known, or the student cannot learn by it.</exception>
    internal IReadOnlyList<Paradigm> ParadigmsToRun()
    {
        var between = new[] { LearnerKinds.CreateWeaker(Student) };
        bool IsForNetworks(Paradigm one) => one is WeakToStrongParadigm { Loss: { } loss } && loss.EntropyWeight(1) > 0;
        if (Paradigms is null)
            return [.. ParadigmCatalog.All(between).Where(one => LearnerKinds.IsNetwork(Student) || !IsForNetworks(one))];
        var chosen = ParadigmCatalog.Of(Paradigms, between);
        if (!LearnerKinds.IsNetwork(Student) && chosen.FirstOrDefault(IsForNetworks) is { } one)
            throw new ArgumentException($"A student of kind '{Student}' cannot learn by '{one.Name}', whose gradient goes through the student's own probabilities. Take a network as student, or leave the paradigm out.");
        return chosen;
    }

    internal void Validate()
    {
        Require(Seeds >= 1, nameof(Seeds), Seeds, "1 or more");
        Require(Known >= 4, nameof(Known), Known, "4 or more");
        Require(WorldRows >= 100, nameof(WorldRows), WorldRows, "100 or more");
        Require(TestShare is > 0 and < 1, nameof(TestShare), TestShare, "between 0 and 1");
        Require(OracleAgreement is null or (> 0 and <= 1), nameof(OracleAgreement), OracleAgreement ?? 1, "above 0 and up to 1");
        if (OracleAgreement is not null && SupervisorField is not null)
            throw new ArgumentException(FormattableString.Invariant($"There is one supervisor, but both an oracle that is right {OracleAgreement:P0} of the time and the field '{SupervisorField}' are named. Leave one out."));
        if (Seed > int.MaxValue - Seeds)
            throw new ArgumentOutOfRangeException(nameof(Seed), Seed, $"'{nameof(Seed)}' is {Seed}, and {Seeds} seeds from it on are more than there are numbers. Give a smaller one.");
        if (Paradigms?.Count == 0)
            throw new ArgumentException("No paradigm is named, and at least one is compared. Name some, or none for all.");
        if (DataPath is null && (Text ?? Label ?? SupervisorField) is { } field)
            throw new ArgumentException($"'{field}' is a field, and no file is named, so that a world with planted features would be drawn. Name the file.");
        if (Label is null && SupervisorField is not null)
            throw new ArgumentException($"'{SupervisorField}' is a field of labels by a supervisor, and nothing says what is true. Name the field of labels.");
        if (DataPath is null && (SupervisorView != ViewKind.Plain || StudentView != ViewKind.Plain))
            throw new ArgumentException($"Views '{SupervisorView}' and '{StudentView}' are of texts, and no file is named. Name the file, or leave the views out.");
        if (SupervisorConfidence is not null && SupervisorField is null)
            throw new ArgumentException($"'{SupervisorConfidence}' is how sure a supervisor is, and none is named. Name the field of its labels.");
        if (Text is not null && Label is null)
            throw new ArgumentException($"'{Text}' is a field of texts, and nothing says what is true of them. Name the field of labels.");
        _ = ParadigmsToRun();
    }

    private static void Require(bool holds, string name, double value, string range)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' of the comparison is {value}; give a number {range}."));
    }
}
