using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Benchmarks.Material;

/// <summary>Runs from one start, measured on selection rows as the trainer does. A run's numbers are all that it measured, and the parameters that it ended in.</summary>
internal sealed class MeasuredRuns(LanguageModel start, SplitRows rows, LearnerSettings settings)
{
    private const long Seed = 1;

    /// <summary>The phases that a schedule asks for.</summary>
    public Phase[] PhasesOf(ISchedule schedule)
    {
        Phase[] phases = [];
        Train((learner, _) => phases = [.. AlternationLoop.Run(learner, schedule).Phases.Skip(1).Select(report => report.Phase)]);
        return phases;
    }

    /// <summary>Phases one after the other, each measured; nothing else.</summary>
    public IReadOnlyList<float> Alone(IReadOnlyList<Phase> phases)
    {
        IReadOnlyList<float> numbers = [];
        Train((learner, model) =>
        {
            var measured = new List<Measurement> { learner.Measure() };
            foreach (var phase in phases)
            {
                learner.Run(phase, _ => { }, CancellationToken.None);
                measured.Add(learner.Measure());
            }
            numbers = Numbers(measured, model);
        });
        return numbers;
    }

    /// <summary>The loop under a schedule.</summary>
    public IReadOnlyList<float> Loop(ISchedule schedule, AlternationOptions options)
    {
        IReadOnlyList<float> numbers = [];
        Train((learner, model) => AlternationLoop.Run(
            learner, schedule, options with { BeforeRestore = trace => numbers = Numbers(trace.Phases.Select(report => report.Selection), model) }));
        return numbers;
    }

    /// <summary>Processor seconds of a run: of steps and measuring, of finding how far the model moved, and of the rest of the loop.</summary>
    public (double Work, double Divergence, double Loop) Time(ISchedule schedule, AlternationOptions options)
    {
        (double, double, double) times = default;
        Train((learner, _) =>
        {
            var timed = new TimedLearner(learner);
            var before = Environment.CpuUsage.TotalTime;
            AlternationLoop.Run(timed, schedule, options);
            var all = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            times = (timed.Work, timed.Divergence, all - timed.Work - timed.Divergence);
        });
        return times;
    }

    private void Train(Action<LanguageModelLearner, LanguageModel> run)
    {
        using var model = start.Clone();
        using var learner = new LanguageModelLearner(
            model.Network, rows.Train, settings, Seed, () => LikelihoodMeasure.Measure(model.Network, rows.Selection, settings.TokenBudget));
        run(learner, model);
    }

    private static float[] Numbers(IEnumerable<Measurement> measured, LanguageModel model) =>
    [
        .. measured.SelectMany(one => new[] { (float)one.Competence, (float)one.Conformity }), .. model.Network.parameters().SelectMany(parameter => parameter.data<float>()),
    ];
}
