using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>A language model as the alternation loop drives it: supervised steps, preference steps, or both in one.</summary>
/// <remarks>Each goal has an optimizer state of its own, which it keeps over the phases.</remarks>
internal sealed class LanguageModelLearner : ILearner, IDisposable
{
    private readonly CausalNetwork _network;
    private readonly IReadOnlyList<TokenSequence> _tasks;
    private readonly IReadOnlyList<TokenPair> _pairs;
    private readonly LearnerSettings _settings;
    private readonly Func<Measurement> _measure;
    private readonly FlatParameters _parameters;
    private readonly GradientStep _gradient;
    private readonly Dictionary<Goal, AdamW> _optimizers = [];
    private readonly ShuffledRows _taskOrder;
    private readonly ShuffledRows _pairOrder;
    private readonly RandomStream _dropout;
    private ReferenceScores _reference;

    /// <param name="network">The network to train; it stays the caller's.</param>
    /// <param name="tasks">Task rows, at least one.</param>
    /// <param name="pairs">Preference pairs, at least one.</param>
    /// <param name="settings">Batches, losses, optimizer.</param>
    /// <param name="seed">What order and dropout are drawn from.</param>
    /// <param name="measure">Measures both axes of the network as it is.</param>
    public LanguageModelLearner(
        CausalNetwork network, IReadOnlyList<TokenSequence> tasks, IReadOnlyList<TokenPair> pairs,
        LearnerSettings settings, long seed, Func<Measurement> measure)
    {
        _network = network;
        _tasks = tasks;
        _pairs = pairs;
        _settings = settings;
        _measure = measure;
        _parameters = new FlatParameters(Trained(network, settings.FreezeEmbeddings));
        _gradient = new GradientStep(network, settings.TokenBudget);
        _taskOrder = new ShuffledRows(tasks.Count, RandomStream.For(seed, "task order"));
        _pairOrder = new ShuffledRows(pairs.Count, RandomStream.For(seed, "pair order"));
        _dropout = RandomStream.For(seed, "dropout");
        _reference = NewReference();
    }

    public Measurement Measure() => _measure();

    public PhaseOutcome Run(Phase phase, Action<int, double> onStep, CancellationToken cancellation)
    {
        var pairsOfSteps = phase.Goal == Goal.Competence ? [] : DrawPairs(phase.Steps);
        double sum = 0;
        long rows = 0;
        var step = 0;
        for (; step < phase.Steps && !cancellation.IsCancellationRequested; step++)
        {
            using var scope = NewDisposeScope();
            _parameters.Gradients.zero_();
            _network.Dropout.Begin(_dropout);
            var loss = phase.Goal switch
            {
                Goal.Competence => TaskLoss(1, ref rows),
                Goal.Conformity => PairLoss(pairsOfSteps[step], 1, ref rows) + TaskLoss(_settings.ReplayWeight, ref rows),
                _ => TaskLoss(1 - _settings.ConformityWeight, ref rows) + PairLoss(pairsOfSteps[step], _settings.ConformityWeight, ref rows),
            };
            _network.Dropout.End();
            if (!double.IsFinite(loss))
                return new PhaseOutcome(step, rows, sum / step, Diverged: true);
            OptimizerOf(phase.Goal).Step(_parameters, phase.Goal == Goal.Conformity ? _settings.ConformityLearningRate : _settings.CompetenceLearningRate);
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
        _reference.Dispose();
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
        return _gradient.Preference(
            Array.ConvertAll(pairs, pair => _pairs[pair]), Array.ConvertAll(pairs, pair => _reference[pair]), _settings, weight);
    }

    // All pairs of a phase are drawn first, so that the reference scores those that it lacks in a few large batches.
    private int[][] DrawPairs(int steps)
    {
        if (_settings.Reference == ReferenceModel.PhaseStart)
        {
            _reference.Dispose();
            _reference = NewReference();
        }
        var drawn = Enumerable.Range(0, steps).Select(_ => _pairOrder.Next(_settings.PairBatch)).ToArray();
        _reference.Prepare(drawn.SelectMany(pairs => pairs));
        return drawn;
    }

    private ReferenceScores NewReference() => new(_network, _parameters, _pairs, _settings.TokenBudget);

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
        private readonly Tensor _values;
        private readonly Dictionary<Goal, AdamW> _optimizers;

        public State(LanguageModelLearner learner)
        {
            using var noGradient = no_grad();
            _values = learner._parameters.Values.clone().DetachFromDisposeScope();
            _optimizers = learner._optimizers.ToDictionary(entry => entry.Key, entry => entry.Value.Clone());
        }

        public void CopyTo(LanguageModelLearner learner)
        {
            using var noGradient = no_grad();
            learner._parameters.Values.copy_(_values);
            foreach (var (goal, optimizer) in learner._optimizers.ToArray())
            {
                if (_optimizers.TryGetValue(goal, out var saved))
                {
                    optimizer.CopyFrom(saved);
                }
                else
                {
                    optimizer.Dispose();
                    learner._optimizers.Remove(goal);
                }
            }
        }

        public void Dispose()
        {
            _values.Dispose();
            foreach (var optimizer in _optimizers.Values)
                optimizer.Dispose();
        }
    }
}
