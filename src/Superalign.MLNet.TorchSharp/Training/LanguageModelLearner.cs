using System.Collections.ObjectModel;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>A language model as the alternation loop drives it: supervised steps, preference steps, or both in one.</summary>
/// <remarks>Each goal has an optimizer state of its own, which it keeps over the phases.</remarks>
internal sealed partial class LanguageModelLearner : IDisposable
{
    private readonly CausalNetwork _network;
    private readonly TokenRows _rows;
    private readonly ResponseSampler? _sampler;
    private readonly long _seed;
    private readonly TokenRows _selection;
    private readonly LearnerSettings _settings;
    private readonly Func<Measurement> _measure;
    private readonly FlatParameters _parameters;
    private readonly GradientStep _gradient;
    private readonly Dictionary<Goal, AdamW> _optimizers = [];
    private readonly ShuffledRows _taskOrder;
    private readonly ShuffledRows _conformityOrder;
    private readonly RandomStream _dropout;
    private readonly IConformityStep _conformity;
    private readonly ModelDivergence _divergence;
    private long _states;             // states of the parameters so far
    private long _present;            // the number of the present one
    private RunningSteps? _running;   // of a phase that has not come to its end
    private int[]? _taskRanks;        // how difficult each task is, from 0; null before a phase asked
    private int _stepsDone;           // in the whole run, those that were undone too

    /// <param name="network">The network to train; it stays the caller's.</param>
    /// <param name="rows">Task rows, at least one, and at least one of what the objective learns from.</param>
    /// <param name="settings">Batches, losses, optimizer.</param>
    /// <param name="seed">What order, dropout and samples are drawn from.</param>
    /// <param name="measure">Measures both axes of the network as it is.</param>
    /// <param name="selection">The rows that it measures on, for the run's identity; null where they are not known.</param>
    /// <param name="sampler">Samples and rates responses, where the objective learns from them.</param>
    public LanguageModelLearner(
        CausalNetwork network, TokenRows rows, LearnerSettings settings, long seed, Func<Measurement> measure, TokenRows? selection = null, ResponseSampler? sampler = null)
    {
        _network = network;
        _rows = rows;
        _seed = seed;
        _sampler = sampler;
        _selection = selection ?? new TokenRows();
        _settings = settings;
        _measure = measure;
        _parameters = new FlatParameters(Trained(network, settings.FreezeEmbeddings));
        _gradient = new GradientStep(network, settings.TokenBudget);
        _dropout = RandomStream.For(seed, "dropout");
        TokenSequence[] probes = [.. ModelDivergence.Probes(rows.Tasks), .. ModelDivergence.Probes([.. rows.Pairs.Select(pair => pair.Chosen), .. rows.Labelled.Select(row => row.Sequence)])];
        _divergence = new ModelDivergence(network, _parameters, probes, settings.TokenBudget);
        _conformity = ConformityStep();
        _taskOrder = new ShuffledRows(rows.Tasks.Count, RandomStream.For(seed, "task order"));
        _conformityOrder = new ShuffledRows(_conformity.Rows, RandomStream.For(seed, "pair order"));
    }

    public bool MeasuresDivergence => true;

    // All else that phases ask for is heeded.
    public string? Refusal(Phase phase)
    {
        if (phase.StudentLabelShare == 0 || phase.Goal == Goal.Competence)
            return null;
        var isStudentFrozen = _settings is { Objective.NeedsReference: true, Reference: ReferenceModel.PhaseStart, ReferenceStart: null };
        var reason = _conformity.StudentRefusal ?? (isStudentFrozen
            ? $"the frozen model is made anew at every phase's start, so that the student never differs from it and is sure of nothing. Set '{nameof(LearnerSettings.Reference)}' to '{nameof(ReferenceModel.RunStart)}'"
            : null);
        return reason is null ? null : FormattableString.Invariant($"'{nameof(Phase.StudentLabelShare)}' is {phase.StudentLabelShare}, but {reason}");
    }

    public double DivergenceFrom(IDisposable snapshot) => _divergence.From(_present, ((State)snapshot).Values, ((State)snapshot).Number);

    public Measurement Measure() => _measure();

    public PhaseOutcome Run(Phase phase, Action<StepReport> onStep, CancellationToken cancellation)
    {
        if (phase.TaskShare < 1)
            _taskRanks ??= TaskRanks.Of(_network, _rows.Tasks, _settings.TaskDifficulty, _settings.TokenBudget);
        var running = _running ??= new RunningSteps { Rows = phase.Goal == Goal.Competence ? [] : DrawRows(phase) };
        _present = ++_states;
        try
        {
            while (running.Steps < phase.Steps && !cancellation.IsCancellationRequested)
            {
                using var scope = NewDisposeScope();
                if (Step(phase, running) is not { } report)
                    return running.Outcome(diverged: true);
                onStep(report);
            }
            // The loss of a step says nothing of the gradient that follows it.
            return running.Outcome(diverged: !_parameters.AreFinite());
        }
        finally
        {
            _running = null;
        }
    }

    // Null where the loss is not finite.
    private StepReport? Step(Phase phase, RunningSteps running)
    {
        var conformityRows = phase.Goal == Goal.Competence ? [] : running.Rows[running.Steps];
        if (phase.Goal != Goal.Competence)
            _conformity.Begin(conformityRows);
        _parameters.Gradients.zero_();
        _network.Dropout.Begin(_dropout);
        var loss = phase.Goal switch
        {
            Goal.Competence => TaskLoss(1, phase, running),
            Goal.Conformity => ConformityLoss(conformityRows, 1, running) + TaskLoss(_settings.ReplayWeight, phase, running),
            _ => JointLoss(phase, conformityRows, running),
        };
        _network.Dropout.End();
        if (!double.IsFinite(loss))
            return null;
        var optimizer = OptimizerOf(phase.Goal);
        var norm = optimizer.Step(_parameters, LearningRateOf(phase, optimizer.Steps), TrainableLayers.Start(_network, phase.TrainableShare));
        _stepsDone++;
        running.Add(loss);
        return new StepReport(running.Steps, loss, norm) { Details = phase.Goal == Goal.Competence ? ReadOnlyDictionary<string, double>.Empty : _conformity.Details };
    }

    private double LearningRateOf(Phase phase, int steps) =>
        (phase.Goal == Goal.Conformity ? _settings.ConformityLearningRate : _settings.CompetenceLearningRate)
        * LearningRate.Share(steps, _settings.WarmUpSteps)
        * LearningRate.Decayed(_settings.Decay, _stepsDone, _settings.TotalSteps)
        * phase.LearningRateFactor;

    public IDisposable Snapshot() => new State(this);

    public void Restore(IDisposable snapshot) => ((State)snapshot).CopyTo(this);

    public void DrawAnew()
    {
        _taskOrder.DrawAnew();
        _conformityOrder.DrawAnew();
        _dropout.Branch();
        _conformity.Samples?.Branch();
    }

    public void Dispose()
    {
        _divergence.Dispose();
        _conformity.Dispose();
        _parameters.Dispose();
        foreach (var optimizer in _optimizers.Values)
            optimizer.Dispose();
    }

    private static IEnumerable<Parameter> Trained(CausalNetwork network, bool freezeEmbeddings)
    {
        foreach (var (name, parameter) in network.named_parameters())
        {
            parameter.requires_grad = !(freezeEmbeddings && ReferenceEquals(parameter, network.Backbone.Embedding.Weight));
            if (parameter.requires_grad)
                yield return parameter;
        }
    }

    private IConformityStep ConformityStep()
    {
        switch (_settings.Objective)
        {
            case PairObjective paired:
                return new PairStep(_network, _gradient, _rows.Pairs, paired, _settings, NewReference);
            case KahnemanTverskyObjective unpaired:
                var pairs = _rows.Pairs.Select(pair => (LabelledSequence[])[new(pair.Chosen, IsDesirable: true), new(pair.Rejected, IsDesirable: false)]);
                // Beside rows that stand alone, the rows of pairs do too.
                return new UnpairedStep(
                    _network, _gradient, _rows.Labelled.Count == 0 ? pairs : pairs.SelectMany(pair => pair).Concat(_rows.Labelled).Select(row => (LabelledSequence[])[row]), unpaired, _settings, NewReference);
            case GroupRelativeObjective sampled when _sampler is not null:
                return new SampledStep(
                    _network, _gradient, _rows.Prompts, sampled, _sampler, _settings.TokenBudget, () => new FrozenParameters(_parameters), RandomStream.For(_seed, "samples"));
            case var other:
                throw new NotSupportedException($"The objective '{other.Name}' learns from {other.Rows.ToString().ToLowerInvariant()}, which conformity steps have none of.");
        }
    }

    private double TaskLoss(double weight, Phase phase, RunningSteps running)
    {
        if (weight == 0)
            return 0;
        var easy = Math.Max(1, (int)Math.Ceiling(phase.TaskShare * _rows.Tasks.Count - 1e-9));
        var numbers = phase.TaskShare < 1 ? _taskOrder.Next(_settings.TaskBatch, row => _taskRanks![row] < easy) : _taskOrder.Next(_settings.TaskBatch);
        var batch = Array.ConvertAll(numbers, row => _rows.Tasks[row]);
        running.RowsTrained += batch.Length;
        return _gradient.Supervised(batch, weight);
    }

    private double ConformityLoss(int[] rows, double weight, RunningSteps running)
    {
        running.RowsTrained += rows.Length;
        return _conformity.Add(rows, weight);
    }

    private double JointLoss(Phase phase, int[] rows, RunningSteps running)
    {
        var conformityWeight = phase.ConformityWeight ?? _settings.ConformityWeight;
        if (phase.Combination == GradientCombination.WeightedSum)
            return TaskLoss(1 - conformityWeight, phase, running) + (conformityWeight == 0 ? 0 : ConformityLoss(rows, conformityWeight, running));
        // Each gradient of its loss alone; what they are multiplied by depends on both.
        var competence = TaskLoss(1, phase, running);
        using var ofCompetence = _parameters.Gradients.clone();
        _parameters.Gradients.zero_();
        var conformity = ConformityLoss(rows, 1, running);
        var weights = GradientWeights.Of(phase.Combination, _parameters.ProductsWith(ofCompetence), conformityWeight);
        _parameters.Gradients.mul_(Number.Of(weights.Conformity)).add_(ofCompetence, alpha: Number.Of(weights.Competence));
        return weights.Competence * competence + weights.Conformity * conformity;
    }

    // All rows of a phase are drawn first, so that the reference scores those that it lacks in a few large batches.
    private int[][] DrawRows(Phase phase)
    {
        var drawn = _conformity.Draw(_conformityOrder, phase.Steps, _settings.PairBatch);
        _conformity.Prepare(drawn.SelectMany(rows => rows), _settings.Reference == ReferenceModel.PhaseStart, phase.StudentLabelShare);
        return drawn;
    }

    private ReferenceScores NewReference(IReadOnlyList<TokenSequence> rows) => new(
        _network, _settings.ReferenceStart is { } other ? new FrozenParameters(_parameters, _network, other) : new FrozenParameters(_parameters), rows, _settings.TokenBudget);

    private AdamW OptimizerOf(Goal goal)
    {
        if (!_optimizers.TryGetValue(goal, out var optimizer))
            _optimizers.Add(goal, optimizer = new AdamW(_parameters, _settings.Optimizer));
        return optimizer;
    }
}
