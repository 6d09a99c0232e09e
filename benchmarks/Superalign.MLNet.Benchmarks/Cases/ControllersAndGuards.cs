using Microsoft.ML;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Benchmarks.Material;
using Superalign.MLNet.Estimators;

namespace Superalign.MLNet.Benchmarks.Cases;

/// <summary>What deciding, guarding, and bounding the divergence cost of a run.</summary>
internal sealed class ControllersAndGuards : IBenchmark
{
    private const int Seed = 1;
    private const double MostShare = 0.02;
    private static readonly Guard Tolerant = new() { CompetenceTolerance = 1, ConformityTolerance = 1, HypervolumeTolerance = 1 };
    private static readonly TrustRegion NeverLeft = new(1e9, 1e9);

    public string Name => "guards";

    public string Question =>
        "Phases of 20 steps, measured on held-out rows: the phases alone, one after the other, or the loop, which asks a controller for each of them, holds " +
        "snapshots, and guards phases and rounds; then with a bound on the divergence besides. And the decisions of 100 rounds alone.";

    public IEnumerable<Finding> Run(BenchmarkSettings settings)
    {
        var (rounds, steps) = settings.Quick ? (2, 2) : (2, 20);
        var world = settings.Quick ? Counter.World(40, 40) : Counter.World(1_000, 500);
        using var model = Counter.Model(settings.Quick);
        var options = new LanguageModelTrainer.Options { Separator = Counter.Separator };
        var rows = RowReader.Read(new MLContext(Seed).Data.LoadFromEnumerable(world.ToRows()), options, model.Encoder(options.Separator));
        var runs = new MeasuredRuns(model, rows, options.ToLearnerSettings());
        var guarded = new AlternationOptions { PhaseGuard = Tolerant, RoundGuard = Tolerant };
        var annealed = new AnnealedSchedule(2 * rounds * steps, rounds, shareRise: 0);
        var bounded = annealed with { TrustRegion = NeverLeft };
        ISchedule[] schedules = [new LagrangianSchedule(rounds * steps, rounds), new GapTriggeredSchedule(rounds * steps, rounds), annealed];
        // The loop does what the phases alone do, number by number; under load a whole run's ratio says no more than a few hundredths.
        var phases = runs.PhasesOf(schedules[0]);
        yield return Duel(
            $"{phases.Length} phases of {steps} steps, '{schedules[0].Name}', guarded", new("phases alone", () => runs.Alone(phases)), new("loop", () => runs.Loop(schedules[0], guarded)), settings);
        yield return Duel(
            $"{2 * rounds} phases of {steps} steps, each bounded in its divergence",
            new("loop", () => runs.Loop(annealed, guarded)), new("loop that bounds", () => runs.Loop(bounded, guarded)), settings);

        var seconds = schedules.Select(Times).ToArray();
        foreach (var (schedule, times) in schedules.Zip(seconds))
            yield return Share($"within runs of '{schedule.Name}', phases of {steps} steps: decisions, snapshots, guards", [.. times.Select(one => (one.Work, one.Loop))], settings);
        foreach (var (of, longer) in new[] { (steps, bounded), (2 * steps, new AnnealedSchedule(4 * rounds * steps, rounds, shareRise: 0) { TrustRegion = NeverLeft }) })
            yield return Share($"within runs, phases of {of} steps: the bound on the divergence", [.. Times(longer).Select(one => (one.Work, one.Divergence))], settings);
        foreach (var (schedule, times) in schedules.Zip(seconds))
        {
            var round = Quantile.Of([.. times.Select(one => one.Work)], 0.5) / rounds;
            var decisions = Enumerable.Range(0, settings.Pairs).Select(_ => DecidedTrace.Seconds(schedule.Name)).ToArray();
            yield return Share($"decisions of {DecidedTrace.Rounds} rounds, '{schedule.Name}'", [.. decisions.Select(one => (DecidedTrace.Rounds * round, one))], settings);
        }

        // The machine's noise is in both parts of a run.
        (double Work, double Divergence, double Loop)[] Times(ISchedule schedule) => [.. Enumerable.Range(0, settings.Pairs).Select(_ => runs.Time(schedule, guarded))];
    }

    private static Finding Duel(string what, (string Name, Func<IReadOnlyList<float>> Run) plain, (string Name, Func<IReadOnlyList<float>> Run) own, BenchmarkSettings settings)
    {
        IReadOnlyList<float> naive = [], ours = [];
        return PairedTimer.Measure(
            new Duel(what, new Side(plain.Name, () => naive = plain.Run(), () => naive), new Side(own.Name, () => ours = own.Run(), () => ours), Target.Overhead(1 + MostShare), Tolerance: 0),
            settings);
    }

    // What takes so little that beside the steps it would drown in the noise is timed by itself.
    private static Finding Share(string what, (double Run, double Part)[] seconds, BenchmarkSettings settings)
    {
        double[] shares = [.. seconds.Select(one => one.Part / one.Run)];
        var (share, target) = (Quantile.Of(shares, 0.5), Target.Overhead(MostShare));
        return new Finding(
            what, "steps and measuring", "this", 1000 * Quantile.Of([.. seconds.Select(one => one.Run)], 0.5), 1000 * Quantile.Of([.. seconds.Select(one => one.Part)], 0.5), "ms", share)
        {
            LowerQuartile = Quantile.Of(shares, 0.25),
            UpperQuartile = Quantile.Of(shares, 0.75),
            Pairs = settings.Pairs,
            Goal = settings.Quick ? "" : $"{target}",
            IsMet = settings.Quick ? null : target.IsMet(share),
        };
    }
}
