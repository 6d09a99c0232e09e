using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>Adds the gradient of one optimizer step's loss to the parameters' gradients, batch by batch within the token budget.</summary>
/// <remarks>Tokens and pairs are counted over the step, so that the gradient does not depend on how the step is cut.</remarks>
internal sealed class GradientStep(CausalNetwork network, int tokenBudget)
{
    /// <summary>Supervised loss on the responses of task rows.</summary>
    /// <param name="rows">The step's rows.</param>
    /// <param name="weight">The loss is multiplied by it.</param>
    /// <returns>The weighted loss, nats a token.</returns>
    public double Supervised(IReadOnlyList<TokenSequence> rows, double weight)
    {
        long tokens = rows.Sum(row => row.ResponseLength);
        double loss = 0;
        foreach (var rowNumbers in Batches(rows.Select(row => row.Length)))
        {
            using var scope = NewDisposeScope();
            var batch = new SequenceBatch(Array.ConvertAll(rowNumbers, row => rows[row]));
            loss += ResponseHead.Backward(
                network, batch.ResponseHidden(network), batch.Targets(network.Device),
                logProbs => SupervisedLoss.Share(logProbs, tokens).Times(weight), isLinear: true);
        }
        return loss;
    }

    /// <summary>Preference loss on pairs, with a supervised term on the chosen responses.</summary>
    /// <param name="pairs">The step's pairs.</param>
    /// <param name="reference">Each pair's log-probabilities under the reference model.</param>
    /// <param name="settings">Beta, label smoothing and the weight of the supervised term.</param>
    /// <param name="weight">The loss is multiplied by it.</param>
    /// <returns>The weighted loss, nats.</returns>
    public double Preference(
        IReadOnlyList<TokenPair> pairs, IReadOnlyList<PairScore> reference, LearnerSettings settings, double weight)
    {
        long chosenTokens = pairs.Sum(pair => pair.Chosen.ResponseLength);
        double loss = 0;
        foreach (var numbers in Batches(pairs.Select(pair => 2 * Math.Max(pair.Chosen.Length, pair.Rejected.Length))))
        {
            using var scope = NewDisposeScope();
            var batch = new SequenceBatch([.. numbers.Select(i => pairs[i].Chosen), .. numbers.Select(i => pairs[i].Rejected)]);
            var owners = batch.Owners(network.Device);
            var frozen = new PairLogProbs(
                tensor(Array.ConvertAll(numbers, i => (float)reference[i].Chosen), device: network.Device),
                tensor(Array.ConvertAll(numbers, i => (float)reference[i].Rejected), device: network.Device));
            var batchChosenTokens = numbers.Sum(i => pairs[i].Chosen.ResponseLength);
            loss += ResponseHead.Backward(network, batch.ResponseHidden(network), batch.Targets(network.Device), logProbs =>
            {
                var sums = zeros(2 * numbers.Length, device: network.Device).index_add(0, owners, logProbs, alpha: Number.One);
                var policy = new PairLogProbs(sums.narrow(0, 0, numbers.Length), sums.narrow(0, numbers.Length, numbers.Length));
                var total = DirectPreferenceLoss.PerPair(policy, frozen, settings.Beta, settings.LabelSmoothing).sum().div(Number.Of(pairs.Count));
                if (settings.ChosenWeight > 0)
                    total = total.Plus(SupervisedLoss.Share(logProbs.narrow(0, 0, batchChosenTokens), chosenTokens).Times(settings.ChosenWeight));
                return total.Times(weight);
            });
        }
        return loss;
    }

    private IEnumerable<int[]> Batches(IEnumerable<int> lengths) =>
        TokenBudget.Batches([.. lengths], tokenBudget, TokenBudget.CostOfBatch(network.Device));
}
