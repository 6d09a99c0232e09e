using Superalign.MLNet.Models;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Models;

/// <summary>The network computes what the model's makers meant: values of <c>reference.json</c>, computed elsewhere.</summary>
[TestClass]
public sealed class StoriesModelTests
{
    [TestMethod]
    public void Logits_AreTheReferences()
    {
        using var scope = NewDisposeScope();
        using var network = StoriesModel.Load();
        using var noGradient = no_grad();
        var reference = StoriesModel.Reference("logits");
        var logits = Logits(network, StoriesModel.Ids(reference, "input_ids"));
        var expected = reference.GetProperty("values").EnumerateArray()
            .SelectMany(row => row.EnumerateArray().Select(value => value.GetDouble())).ToArray();
        CollectionAssert.AreEqual((long[])[8, 512], logits.shape);
        Assert.AreEqual(0, (logits.reshape(-1) - tensor(expected)).abs().max().item<double>(), 1e-4);
    }

    [TestMethod]
    public void MeanAndSummedLosses_AreTheReferences()
    {
        using var scope = NewDisposeScope();
        using var network = StoriesModel.Load();
        using var noGradient = no_grad();
        foreach (var example in StoriesModel.Reference("nll").EnumerateArray())
        {
            var ids = StoriesModel.Ids(example, "ids");
            var sum = -LogProbs(network, ids).sum().item<double>();
            Assert.AreEqual(example.GetProperty("sum_nll").GetDouble(), sum, 1e-3);
            Assert.AreEqual(example.GetProperty("mean_nll").GetDouble(), sum / (ids.Length - 1), 1e-4);
        }
    }

    [TestMethod]
    [DataRow("chosen")]
    [DataRow("rejected")]
    public void ResponseLogProbs_AreTheReferences(string answer)
    {
        using var scope = NewDisposeScope();
        using var network = StoriesModel.Load();
        using var noGradient = no_grad();
        foreach (var pair in StoriesModel.Reference("pair_logprobs").EnumerateArray())
        {
            var response = StoriesModel.Ids(pair, $"{answer}_ids");
            var sum = LogProbs(network, [.. StoriesModel.Ids(pair, "prompt_ids"), .. response])[^response.Length..].sum();
            Assert.AreEqual(pair.GetProperty($"{answer}_logprob_sum").GetDouble(), sum.item<double>(), 1e-4);
        }
    }

    [TestMethod]
    public void GradientsAndOneStep_AreTheReferences()
    {
        using var scope = NewDisposeScope();
        using var network = StoriesModel.Load();
        var reference = StoriesModel.Reference("gradient");
        var ids = StoriesModel.Ids(reference, "input_ids");
        var loss = -LogProbs(network, ids).mean();
        Assert.AreEqual(reference.GetProperty("loss").GetDouble(), loss.item<double>(), 1e-4);

        loss.backward();
        var norms = reference.GetProperty("grad_l2");
        foreach (var (name, parameter) in network.named_parameters())
        {
            var expected = norms.GetProperty(name).GetDouble();
            Assert.AreEqual(expected, parameter.grad!.norm().item<float>(), 1e-3 * expected, name);
        }

        using var noGradient = no_grad();
        foreach (var parameter in network.parameters())
            parameter.sub_(0.1 * parameter.grad!);
        Assert.AreEqual(
            reference.GetProperty("loss_after_one_sgd_step_lr_0.1").GetDouble(), -LogProbs(network, ids).mean().item<double>(), 1e-4);
    }

    [TestMethod]
    public void GreedyContinuations_AreTheReferences_TokenByTokenThroughTheCache()
    {
        using var scope = NewDisposeScope();
        using var network = StoriesModel.Load();
        using var noGradient = no_grad();
        foreach (var example in StoriesModel.Reference("greedy").EnumerateArray())
        {
            var expected = StoriesModel.Ids(example, "output_ids");
            var prompt = StoriesModel.Ids(example, "prompt_ids");
            CollectionAssert.AreEqual(expected, Greedy(network, prompt, expected.Length));
        }
    }

    // All at once instead of token by token: every id of the reference is the best after those in front of it.
    [TestMethod]
    public void GreedyContinuations_AreTheReferences_InOneForward()
    {
        using var scope = NewDisposeScope();
        using var network = StoriesModel.Load();
        using var noGradient = no_grad();
        foreach (var example in StoriesModel.Reference("greedy").EnumerateArray())
        {
            var ids = StoriesModel.Ids(example, "output_ids");
            var prompt = StoriesModel.Ids(example, "prompt_ids").Length;
            var best = Logits(network, ids).argmax(-1).data<long>().ToArray();
            CollectionAssert.AreEqual(ids[prompt..].Select(id => (long)id).ToArray(), best[(prompt - 1)..^1]);
        }
    }

    private static int[] Greedy(CausalNetwork network, int[] prompt, int length)
    {
        using var cache = new KeyValueCache(network.Config, rows: 1, slots: length, CPU);
        var ids = prompt.ToList();
        var hidden = network.Backbone.Prefill(tensor(prompt, ScalarType.Int64).unsqueeze(0), cache);
        while (true)
        {
            using var scope = NewDisposeScope();
            ids.Add((int)network.Logits(hidden[0, ^1]).argmax().item<long>());
            if (ids.Count == length)
                return [.. ids];
            long position = ids.Count - 1;
            var mask = ones([1, 1, 1, position + 1], ScalarType.Bool);
            hidden = network.Backbone.Step(
                tensor((long[])[ids[^1]]).view(1, 1), tensor((long[])[position]).view(1, 1), cache, mask).MoveToOuterDisposeScope();
        }
    }

    /// <summary>Logits in 64 bits, shape (length, vocabulary).</summary>
    private static Tensor Logits(CausalNetwork network, int[] ids) =>
        network.Logits(network.Backbone.Forward(tensor(ids, ScalarType.Int64).unsqueeze(0)))[0].to(ScalarType.Float64);

    /// <summary>The log-probability of every id but the first, given those in front of it; shape (length − 1).</summary>
    private static Tensor LogProbs(CausalNetwork network, int[] ids) =>
        Logits(network, ids)[..^1].log_softmax(-1).gather(1, tensor(ids[1..], ScalarType.Int64).unsqueeze(1)).squeeze(1);
}
