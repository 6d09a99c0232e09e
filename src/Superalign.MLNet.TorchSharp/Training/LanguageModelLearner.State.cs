using Superalign.MLNet.Alternation;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

internal sealed partial class LanguageModelLearner
{
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
