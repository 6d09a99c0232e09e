namespace Superalign.MLNet.Compare;

/// <summary>What is run once: a paradigm from a supervisor's labels on a seed.</summary>
internal sealed record ClerkCell(ClerkParadigm Paradigm, double? Agreement, int Seed)
{
    public string Key => ClerkRun.KeyOf(Paradigm.Name, Agreement, Seed);

    /// <summary>Optimizer steps beyond the base model.</summary>
    public int StepsOf(ClerkCompareSettings settings) => Paradigm.Name == ClerkParadigm.Start ? 0 : settings.Steps;

    /// <summary>The name in progress.</summary>
    public override string ToString() => Agreement is { } agreement
        ? FormattableString.Invariant($"{Paradigm.Name}, agreement {agreement}, seed {Seed}")
        : FormattableString.Invariant($"{Paradigm.Name}, seed {Seed}");
}
