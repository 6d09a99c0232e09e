using Superalign.MLNet.Demo;

namespace Superalign.MLNet.Compare;

/// <summary>A way of bringing the base model of the bank clerk's world towards both goals.</summary>
/// <remarks>
/// Weak-to-strong (DPO, and robust DPO that is told the share of flips) and sandwiching have phases of conformity alone, and learn from preferences; self-enhancement learns from the clerk's demonstrations by SPIN;
/// sequential training, gap-annealed alternation, alternation and the ceiling learn from both. Gap-annealed alternation has the last student label a half of its pairs at its last level. So what the latter have ahead in competence is the demonstrations' doing, too.
/// </remarks>
/// <param name="Name">The name in tables.</param>
/// <param name="Labels">Where its preferences come from.</param>
/// <param name="Regime">Schedule and losses; null where nothing is trained, or the model learns from its own samples.</param>
public sealed record ClerkParadigm(string Name, ClerkLabels Labels, Regime? Regime)
{
    /// <summary>The base model.</summary>
    public const string Start = "start";

    /// <summary>Alternation from preferences that are never flipped.</summary>
    public const string Ceiling = "ceiling";

    /// <summary>The paradigm that all others are compared to.</summary>
    public const string Alternation = "alternation";

    internal const string GapAnnealed = "gap-annealed";

    internal const string SelfEnhancement = "self-enhancement";

    private const double LastStudentShare = 0.5;
    private const int MostRounds = 10;
    private const int StepsOfARound = 20;

    /// <summary>Whether the loss is told what share of the preferences is flipped.</summary>
    public bool KnowsFlips { get; init; }

    /// <summary>Whether the supervisor's agreement changes its runs; those of others are made once a seed.</summary>
    public bool DependsOnAgreement => Labels is ClerkLabels.Supervisor or ClerkLabels.Debated;

    /// <summary>The names of all paradigms between <see cref="Start"/> and <see cref="Ceiling"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["weak-to-strong", "weak-to-strong-robust", "sandwiching", SelfEnhancement, "sequential", GapAnnealed, Alternation];

    /// <summary>The paradigms of some names, and <see cref="Alternation"/>, in the order of <see cref="Names"/>.</summary>
    /// <param name="names">Some of <see cref="Names"/>; null for all.</param>
    /// <param name="steps">Optimizer steps of each.</param>
    /// <exception cref="ArgumentException">A name is not known.</exception>
    internal static IReadOnlyList<ClerkParadigm> Of(IReadOnlyList<string>? names, int steps)
    {
        if (names?.FirstOrDefault(name => !Names.Contains(name)) is { } unknown)
            throw new ArgumentException($"There is no paradigm '{unknown}' in the world of the bank clerk; known are {string.Join(", ", Names)}. Choose some of these names.");
        return [.. Names.Where(name => names is null || name == Alternation || names.Contains(name)).Select(name => Create(name, steps))];
    }

    /// <summary>Start and ceiling.</summary>
    internal static IReadOnlyList<ClerkParadigm> Ends(int steps) => [new(Start, ClerkLabels.None, null), new(Ceiling, ClerkLabels.Truth, Trained(DemoRegimes.Alternating, steps))];

    private static ClerkParadigm Create(string name, int steps) => name switch
    {
        "weak-to-strong-robust" => new(name, ClerkLabels.Supervisor, Trained("conformity-only", steps)) { KnowsFlips = true },
        "sandwiching" => new(name, ClerkLabels.Debated, Trained("conformity-only", steps)),
        SelfEnhancement => new(name, ClerkLabels.None, null),
        "sequential" => new(name, ClerkLabels.Supervisor, Trained("sequential", steps)),
        GapAnnealed => new(name, ClerkLabels.Supervisor, Trained(name, steps) with { LastStudentShare = LastStudentShare }),
        Alternation => new(name, ClerkLabels.Supervisor, Trained(DemoRegimes.Alternating, steps)),
        _ => new(name, ClerkLabels.Supervisor, Trained("conformity-only", steps)),
    };

    // The demo's settings; rounds of less than some steps would leave phases without one.
    private static Regime Trained(string regime, int steps) =>
        DemoRegimes.Of([regime]).First(one => one.Name == regime) with { Steps = steps, Rounds = Math.Clamp(steps / StepsOfARound, 2, MostRounds) };
}
