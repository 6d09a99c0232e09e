using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>The loss of a reward model on examples, with or without its gradient, batch by batch within the token budget.</summary>
internal sealed class RewardStep(RewardModel model, RewardLoss loss, RewardTrainingOptions options)
{
    /// <summary>The mean loss, whose gradient is added to the parameters'.</summary>
    public double Backward(IReadOnlyList<RewardExample> examples) => Sum(examples, total =>
    {
        total.div(Number.Of(examples.Count)).backward();
    }) / examples.Count;

    /// <summary>The mean loss.</summary>
    public double Measure(IReadOnlyList<RewardExample> examples)
    {
        using var noGradient = no_grad();
        return Sum(examples, _ => { }) / examples.Count;
    }

    private double Sum(IReadOnlyList<RewardExample> examples, Action<Tensor> use)
    {
        double sum = 0;
        var device = model.Backbone.Network.Device;
        foreach (var numbers in TokenBudget.Batches([.. examples.Select(example => example.Cost)], options.TokenBudget, TokenBudget.CostOfBatch(device)))
        {
            using var scope = NewDisposeScope();
            var total = PerExample(Array.ConvertAll(numbers, i => examples[i])).sum();
            use(total);
            sum += total.item<float>();
        }
        return sum;
    }

    private Tensor PerExample(RewardExample[] batch)
    {
        var rewards = RewardBatch.Rewards(model, [.. batch.Select(example => example.First), .. batch.Where(example => example.Second is not null).Select(example => example.Second!.Value)]);
        if (loss == RewardLoss.Labels)
            return LabelLoss.PerRow(rewards, Numbers(batch, example => example.FirstSign));
        var (chosen, rejected) = (rewards.narrow(0, 0, batch.Length), rewards.narrow(0, batch.Length, batch.Length));
        return loss == RewardLoss.Cost
            ? CostLoss.PerPair(-rejected, -chosen, Numbers(batch, example => -example.SecondSign), Numbers(batch, example => -example.FirstSign), options.SignWeight)
            : BradleyTerryLoss.PerPair(chosen, rejected, Numbers(batch, example => example.Margin), options.Centering);
    }

    private Tensor Numbers(RewardExample[] batch, Converter<RewardExample, float> number) =>
        tensor(Array.ConvertAll(batch, number), device: model.Backbone.Network.Device);
}
