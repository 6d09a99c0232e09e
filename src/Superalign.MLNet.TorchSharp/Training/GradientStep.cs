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
    /// <param name="reference">Each pair's log-probabilities under the reference model; null where the objective needs none.</param>
    /// <param name="objective">The loss of a pair.</param>
    /// <param name="chosenWeight">Weight of the supervised term.</param>
    /// <param name="weight">The loss is multiplied by it.</param>
    /// <returns>The weighted loss, nats.</returns>
    public double Preference(
        IReadOnlyList<TokenPair> pairs, IReadOnlyList<PairScore>? reference, PairObjective objective, double chosenWeight, double weight)
    {
        long chosenTokens = pairs.Sum(pair => pair.Chosen.ResponseLength);
        double loss = 0;
        foreach (var numbers in Batches(pairs.Select(pair => 2 * Math.Max(pair.Chosen.Length, pair.Rejected.Length))))
        {
            using var scope = NewDisposeScope();
            var batch = new SequenceBatch([.. numbers.Select(i => pairs[i].Chosen), .. numbers.Select(i => pairs[i].Rejected)]);
            var owners = batch.Owners(network.Device);
            PairLogProbs? frozen = reference is null ? null : new PairLogProbs(
                Numbers(numbers, i => reference[i].Chosen), Numbers(numbers, i => reference[i].Rejected));
            var lengths = new PairLengths(
                Numbers(numbers, i => pairs[i].Chosen.ResponseLength), Numbers(numbers, i => pairs[i].Rejected.ResponseLength));
            var batchChosenTokens = numbers.Sum(i => pairs[i].Chosen.ResponseLength);
            loss += ResponseHead.Backward(network, batch.ResponseHidden(network), batch.Targets(network.Device), logProbs =>
            {
                var sums = Sums(logProbs, owners, 2 * numbers.Length);
                var policy = new PairLogProbs(sums.narrow(0, 0, numbers.Length), sums.narrow(0, numbers.Length, numbers.Length));
                var total = objective.PerPair(new ScoredPairs(policy, frozen, lengths)).sum().div(Number.Of(pairs.Count));
                if (chosenWeight > 0)
                    total = total.Plus(SupervisedLoss.Share(logProbs.narrow(0, 0, batchChosenTokens), chosenTokens).Times(chosenWeight));
                return total.Times(weight);
            });
        }
        return loss;
    }

    /// <summary>Loss of unpaired rows, with a supervised term on the desirable ones.</summary>
    /// <param name="rows">The step's rows.</param>
    /// <param name="objective">The loss of a row.</param>
    /// <param name="referencePoint">The reference point of the whole step, nats.</param>
    /// <param name="desirableWeight">Weight of the supervised term.</param>
    /// <param name="weight">The loss is multiplied by it.</param>
    /// <returns>The weighted loss.</returns>
    public double Unpaired(
        IReadOnlyList<UnpairedRow> rows, KahnemanTverskyObjective objective, double referencePoint, double desirableWeight, double weight)
    {
        long desirableTokens = rows.Where(row => row.IsDesirable).Sum(row => row.Sequence.ResponseLength);
        double loss = 0;
        foreach (var unordered in Batches(rows.Select(row => row.Sequence.Length)))
        {
            using var scope = NewDisposeScope();
            int[] numbers = [.. unordered.OrderByDescending(i => rows[i].IsDesirable)];
            var batch = new SequenceBatch([.. numbers.Select(i => rows[i].Sequence)]);
            var owners = batch.Owners(network.Device);
            var frozen = Numbers(numbers, i => rows[i].Reference);
            var signs = Numbers(numbers, i => rows[i].IsDesirable ? 1 : -1);
            var batchDesirableTokens = numbers.Where(i => rows[i].IsDesirable).Sum(i => rows[i].Sequence.ResponseLength);
            loss += ResponseHead.Backward(network, batch.ResponseHidden(network), batch.Targets(network.Device), logProbs =>
            {
                var total = objective.PerRow(Sums(logProbs, owners, numbers.Length), frozen, signs, referencePoint).sum().div(Number.Of(rows.Count));
                if (desirableWeight > 0 && batchDesirableTokens > 0)
                    total = total.Plus(SupervisedLoss.Share(logProbs.narrow(0, 0, batchDesirableTokens), desirableTokens).Times(desirableWeight));
                return total.Times(weight);
            });
        }
        return loss;
    }

    /// <summary>GRPO's loss of sampled responses, every token of the step with the same weight.</summary>
    /// <param name="rows">The step's responses.</param>
    /// <param name="objective">The loss of a token.</param>
    /// <param name="weight">The loss is multiplied by it.</param>
    /// <returns>The weighted loss.</returns>
    public double Sampled(IReadOnlyList<SampledRow> rows, GroupRelativeObjective objective, double weight)
    {
        long tokens = rows.Sum(row => row.Sampler.Length);
        // Without an advantage, and without a weight on the divergence, a response has neither loss nor gradient.
        SampledRow[] taught = [.. rows.Where(row => row.Advantage != 0 || objective.KlWeight > 0)];
        double loss = 0;
        foreach (var numbers in Batches(taught.Select(row => row.Ids.Length)))
        {
            using var scope = NewDisposeScope();
            var batch = new SequenceBatch(Array.ConvertAll(numbers, row => taught[row].Sequence));
            var sampler = PerToken(row => row.Sampler);
            var reference = PerToken(row => row.Reference);
            var advantages = PerToken(row => Enumerable.Repeat((float)row.Advantage, row.Sampler.Length));
            loss += ResponseHead.Backward(network, batch.ResponseHidden(network), batch.Targets(network.Device), logProbs =>
                objective.PerToken(logProbs, sampler, advantages, reference).sum().div(Number.Of(tokens)).Times(weight));

            Tensor PerToken(Func<SampledRow, IEnumerable<float>> of) =>
                tensor((float[])[.. numbers.SelectMany(row => of(taught[row]))], device: network.Device);
        }
        return loss;
    }

    private Tensor Sums(Tensor logProbs, Tensor owners, int rows) =>
        zeros(rows, device: network.Device).index_add(0, owners, logProbs, alpha: Number.One);

    private Tensor Numbers(int[] rows, Func<int, double> of) => tensor(Array.ConvertAll(rows, row => (float)of(row)), device: network.Device);

    private IEnumerable<int[]> Batches(IEnumerable<int> lengths) =>
        TokenBudget.Batches([.. lengths], tokenBudget, TokenBudget.CostOfBatch(network.Device));
}
