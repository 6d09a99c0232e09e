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
    private readonly IReadOnlyList<TokenSequence> _tasks;
    private readonly IReadOnlyList<TokenPair> _pairs;
    private readonly long _seed;
    private readonly TokenRows _selection;
    private readonly LearnerSettings _settings;
    private readonly Func<Measurement> _measure;
    private readonly FlatParameters _parameters;
    private readonly GradientStep _gradient;
    private readonly Dictionary<Goal, AdamW> _optimizers = [];
    private readonly ShuffledRows _taskOrder;
    private readonly ShuffledRows _pairOrder;
    private readonly RandomStream _dropout;
    private readonly IConformityStep _conformity;
    private readonly ModelDivergence _divergence;
    private long _states;    // states of the parameters so far
    private long _present;   // the number of the present one

    /// <param name="network">The network to train; it stays the caller's.</param>
    /// <param name="tasks">Task rows, at least one.</param>
    /// <param name="pairs">Preference pairs, at least one.</param>
    /// <param name="settings">Batches, losses, optimizer.</param>
    /// <param name="seed">What order and dropout are drawn from.</param>
    /// <param name="measure">Measures both axes of the network as it is.</param>
    /// <param name="selection">The rows that it measures on, for the run's identity; null where they are not known.</param>
    public LanguageModelLearner(
        CausalNetwork network, IReadOnlyList<TokenSequence> tasks, IReadOnlyList<TokenPair> pairs,
        LearnerSettings settings, long seed, Func<Measurement> measure, TokenRows? selection = null)
    {
        _network = network;
        _tasks = tasks;
        _pairs = pairs;
        _seed = seed;
        _selection = selection ?? new TokenRows();
        _settings = settings;
        _measure = measure;
        _parameters = new FlatParameters(Trained(network, settings.FreezeEmbeddings));
        _gradient = new GradientStep(network, settings.TokenBudget);
        _taskOrder = new ShuffledRows(tasks.Count, RandomStream.For(seed, "task order"));
        _pairOrder = new ShuffledRows(pairs.Count, RandomStream.For(seed, "pair order"));
        _dropout = RandomStream.For(seed, "dropout");
        _divergence = new ModelDivergence(
            network, _parameters, [.. ModelDivergence.Probes(tasks), .. ModelDivergence.Probes([.. pairs.Select(pair => pair.Chosen)])], settings.TokenBudget);
        _conformity = settings.Objective switch
        {
            KahnemanTverskyObjective unpaired => new UnpairedStep(network, _gradient, pairs, unpaired, settings, NewReference),
            PairObjective paired => new PairStep(_gradient, pairs, paired, settings.ChosenWeight, NewReference),
            var other => throw new NotSupportedException($"The objective '{other.Name}' learns from {other.Rows.ToString().ToLowerInvariant()}, and not from preference pairs."),
        };
    }

    public bool MeasuresDivergence => true;

    // All that phases ask for is heeded.
    public string? Refusal(Phase phase) => null;

    public double DivergenceFrom(IDisposable snapshot) => _divergence.From(_present, ((State)snapshot).Values, ((State)snapshot).Number);

    public Measurement Measure() => _measure();

    public PhaseOutcome Run(Phase phase, Action<int, double> onStep, CancellationToken cancellation)
    {
        var pairsOfSteps = phase.Goal == Goal.Competence ? [] : DrawPairs(phase.Steps);
        double sum = 0;
        long rows = 0;
        var step = 0;
        _present = ++_states;
        for (; step < phase.Steps && !cancellation.IsCancellationRequested; step++)
        {
            using var scope = NewDisposeScope();
            if (phase.Goal != Goal.Competence)
                _conformity.Begin(pairsOfSteps[step]);
            _parameters.Gradients.zero_();
            _network.Dropout.Begin(_dropout);
            var loss = phase.Goal switch
            {
                Goal.Competence => TaskLoss(1, ref rows),
                Goal.Conformity => PairLoss(pairsOfSteps[step], 1, ref rows) + TaskLoss(_settings.ReplayWeight, ref rows),
                _ => JointLoss(phase, pairsOfSteps[step], ref rows),
            };
            _network.Dropout.End();
            if (!double.IsFinite(loss))
                return new PhaseOutcome(step, rows, sum / step, Diverged: true);
            var learningRate = phase.Goal == Goal.Conformity ? _settings.ConformityLearningRate : _settings.CompetenceLearningRate;
            var optimizer = OptimizerOf(phase.Goal);
            optimizer.Step(_parameters, learningRate * LearningRate.Share(optimizer.Steps, _settings.WarmUpSteps) * phase.LearningRateFactor);
            sum += loss;
            onStep(step + 1, loss);
        }
        // The loss of a step says nothing of the gradient that follows it.
        return new PhaseOutcome(step, rows, sum / step, Diverged: !_parameters.AreFinite());
    }

    public IDisposable Snapshot() => new State(this);

    public void Restore(IDisposable snapshot) => ((State)snapshot).CopyTo(this);

    public void Dispose()
    {
        _conformity.Dispose();
        _divergence.Dispose();
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

    private double TaskLoss(double weight, ref long rows)
    {
        if (weight == 0)
            return 0;
        var batch = Array.ConvertAll(_taskOrder.Next(_settings.TaskBatch), row => _tasks[row]);
        rows += batch.Length;
        return _gradient.Supervised(batch, weight);
    }

    private double PairLoss(int[] pairs, double weight, ref long rows)
    {
        rows += pairs.Length;
        return _conformity.Add(pairs, weight);
    }

    private double JointLoss(Phase phase, int[] pairs, ref long rows)
    {
        var conformityWeight = phase.ConformityWeight ?? _settings.ConformityWeight;
        if (phase.Combination == GradientCombination.WeightedSum)
            return TaskLoss(1 - conformityWeight, ref rows) + (conformityWeight == 0 ? 0 : PairLoss(pairs, conformityWeight, ref rows));
        // Each gradient of its loss alone; what they are multiplied by depends on both.
        var competence = TaskLoss(1, ref rows);
        using var ofCompetence = _parameters.Gradients.clone();
        _parameters.Gradients.zero_();
        var conformity = PairLoss(pairs, 1, ref rows);
        var weights = GradientWeights.Of(phase.Combination, _parameters.ProductsWith(ofCompetence), conformityWeight);
        _parameters.Gradients.mul_(Number.Of(weights.Conformity)).add_(ofCompetence, alpha: Number.Of(weights.Competence));
        return weights.Competence * competence + weights.Conformity * conformity;
    }

    // All pairs of a phase are drawn first, so that the reference scores those that it lacks in a few large batches.
    private int[][] DrawPairs(int steps)
    {
        var drawn = Enumerable.Range(0, steps).Select(_ => _pairOrder.Next(_settings.PairBatch)).ToArray();
        _conformity.Prepare(drawn.SelectMany(pairs => pairs), _settings.Reference == ReferenceModel.PhaseStart);
        return drawn;
    }

    private ReferenceScores NewReference(IReadOnlyList<TokenPair> pairs) => new(_network, _parameters, pairs, _settings.TokenBudget);

    private AdamW OptimizerOf(Goal goal)
    {
        if (!_optimizers.TryGetValue(goal, out var optimizer))
            _optimizers.Add(goal, optimizer = new AdamW(_parameters, _settings.Optimizer));
        return optimizer;
    }

    /// <summary>
    /// Parameters and optimizers. Where order and dropout stand is no part of it, so that a round that was undone is not repeated step by
    /// step; nor is the reference: that of a run never changes, that of a phase is made anew.
    /// </summary>
    private sealed class State : IDisposable
    {

        public State(LanguageModelLearner learner)
        {
            using var noGradient = no_grad();
            Number = learner._present;
            Values = learner._parameters.Values.clone().DetachFromDisposeScope();
            Optimizers = learner._optimizers.ToDictionary(entry => entry.Key, entry => entry.Value.Clone());
        }

        /// <summary>One to be filled, with optimizers that it owns.</summary>
        public State(LanguageModelLearner learner, Dictionary<Goal, AdamW> optimizers)
        {
            Number = ++learner._states;
            Values = empty_like(learner._parameters.Values).DetachFromDisposeScope();
            Optimizers = optimizers;
        }

        /// <summary>Equal numbers, equal parameters.</summary>
        public long Number { get; }

        /// <summary>The parameters, shape (all).</summary>
        public Tensor Values { get; }

        /// <summary>The optimizers of the goals that were worked towards.</summary>
        public Dictionary<Goal, AdamW> Optimizers { get; }

        public void CopyTo(LanguageModelLearner learner)
        {
            using var noGradient = no_grad();
            learner._parameters.Values.copy_(Values);
            learner._present = Number;
            foreach (var goal in learner._optimizers.Keys.Except(Optimizers.Keys).ToArray())
            {
                learner._optimizers[goal].Dispose();
                learner._optimizers.Remove(goal);
            }
            foreach (var (goal, saved) in Optimizers)
                learner.OptimizerOf(goal).CopyFrom(saved);
        }

        public void Dispose()
        {
            Values.Dispose();
            foreach (var optimizer in Optimizers.Values)
                optimizer.Dispose();
        }
    }
}
