using System.CommandLine;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;

namespace Superalign.MLNet.Commands;

/// <summary>The options of <c>superalign align</c> that say what may be lost before it is undone.</summary>
internal static class GuardOptions
{
    private const string Rounds = "rounds";
    private const string Phases = "phases";

    private static readonly Option<string> Guarded = NamedOption.Create("--guard", "What is undone where it exceeds a tolerance or the bound: whole rounds, or each phase.", Rounds, [Rounds, Phases]);

    private static readonly Option<double?> Competence = NumberOption.Optional("--competence-tolerance", "How far competence may fall before that is undone.", 0.0, 1.0);

    private static readonly Option<double?> Conformity = NumberOption.Optional("--conformity-tolerance", "How far conformity may fall before that is undone.", 0.0, 1.0);

    private static readonly Option<double?> KlBound = NumberOption.Optional("--kl-bound", "How far the model may move, nats of mean KL a response, before that is undone.", 0.0, double.MaxValue);

    private static readonly Option<int> MostRefusals = NumberOption.Create("--most-refusals", "Rounds in a row with something undone that end the run.", new AlternationOptions().MostRefusals, 1, int.MaxValue);

    private static readonly Option<int?> Patience = NumberOption.Optional("--patience", "Rounds in a row without a better one that end the run.", 1, int.MaxValue);

    private static readonly Option<string?> Gold = new("--gold") { Description = "A figure that nothing is trained on, such as conformityPerToken: rounds in which it fell while conformity rose are not selected.", HelpName = "FIGURE" };

    private static readonly Option<double> GoldTolerance = NumberOption.Create("--gold-tolerance", "How far that figure may fall.", new GoldMonitor("").Tolerance, 0.0, double.MaxValue);

    /// <summary>All of them, in the order of the help.</summary>
    public static IEnumerable<Option> All => [Guarded, Competence, Conformity, KlBound, MostRefusals, Patience, Gold, GoldTolerance];

    /// <summary>The trainer's options with the guard that the user asked for.</summary>
    public static LanguageModelTrainer.Options Set(CommandRun run, LanguageModelTrainer.Options trainer)
    {
        var guard = new Guard { CompetenceTolerance = run.Get(Competence), ConformityTolerance = run.Get(Conformity), KlBound = run.Get(KlBound) };
        trainer = trainer with
        {
            MostRefusals = run.Get(MostRefusals),
            Patience = run.Get(Patience),
            Gold = run.Get(Gold) is { } gold ? new GoldMonitor(gold) { Tolerance = run.Get(GoldTolerance) } : null,
        };
        return run.Get(Guarded) == Phases ? trainer with { PhaseGuard = guard } : trainer with { RoundGuard = guard };
    }
}
