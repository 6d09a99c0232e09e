using Superalign.MLNet.Alternation;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

internal sealed partial class LanguageModelLearner
{
    private Draws Draws
    {
        get => new(_taskOrder.State, _conformityOrder.State, _dropout.State, _conformity.Samples?.State ?? 0);
        set
        {
            (_taskOrder.State, _conformityOrder.State, _dropout.State) = (value.Tasks, value.Conformity, value.Dropout);
            if (_conformity.Samples is { } samples)
                samples.State = value.Samples;
        }
    }

    /// <summary>
    /// Parameters, optimizers, and where all stands that is drawn. The reference is no part of it: that of a run never changes, that of a phase is made anew. Nor is the count of all steps, by which
    /// the learning rate decays: steps that were undone were done.
    /// </summary>
    private sealed class State : IDisposable
    {
        public State(LanguageModelLearner learner)
        {
            using var noGradient = no_grad();
            Number = learner._present;
            Values = learner._parameters.Values.clone().DetachFromDisposeScope();
            Optimizers = learner._optimizers.ToDictionary(entry => entry.Key, entry => entry.Value.Clone());
            Draws = learner.Draws;
        }

        /// <summary>One to be filled, with optimizers that it owns.</summary>
        public State(LanguageModelLearner learner, Dictionary<Goal, AdamW> optimizers, Draws draws)
        {
            Number = ++learner._states;
            Values = empty_like(learner._parameters.Values).DetachFromDisposeScope();
            Optimizers = optimizers;
            Draws = draws;
        }

        /// <summary>Equal numbers, equal parameters.</summary>
        public long Number { get; }

        /// <summary>The parameters, shape (all).</summary>
        public Tensor Values { get; }

        /// <summary>The optimizers of the goals that were worked towards.</summary>
        public Dictionary<Goal, AdamW> Optimizers { get; }

        /// <summary>Where all stands that is drawn.</summary>
        public Draws Draws { get; }

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
            learner.Draws = Draws;
        }

        public void Dispose()
        {
            Values.Dispose();
            foreach (var optimizer in Optimizers.Values)
                optimizer.Dispose();
        }
    }
}
