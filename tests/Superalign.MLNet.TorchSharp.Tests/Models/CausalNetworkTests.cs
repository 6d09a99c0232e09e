using Superalign.MLNet.Models;
using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Tests.Models.Checkpoints;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Models;

[TestClass]
public sealed class CausalNetworkTests
{
    private static readonly int[] Ids = [0, 7, 3, 3, 5, 1];

    // Each row is a folder as they come: what is shared between heads, how wide a head is, tied or not, one file or two,
    // and the type of the numbers. The expected logits come from plain loops over the same numbers.
    [TestMethod]
    [DataRow("F32", 2, 1, 4, false, false, 10_000.0, DisplayName = "grouped, wide heads, untied")]
    [DataRow("F32", 2, 2, 2, true, false, 10_000.0, DisplayName = "a head of its own for each, tied")]
    [DataRow("BF16", 4, 2, 2, true, false, 10_000.0, DisplayName = "BF16, grouped by two")]
    [DataRow("F16", 2, 1, 2, false, true, 10_000.0, DisplayName = "F16 in two files")]
    [DataRow("BF16", 3, 3, 6, false, true, 500_000.0, DisplayName = "BF16 in two files, another rotary base")]
    public void Logits_AreThoseOfPlainLoops(
        string dataType, int heads, int keyValueHeads, int headSize, bool tied, bool sharded, double theta)
    {
        var config = TinyModel.Config with
        {
            Heads = heads,
            KeyValueHeads = keyValueHeads,
            HeadSize = headSize,
            TiedHead = tied,
            RopeTheta = theta,
        };
        var expected = new NaiveLlama(config, TinyModel.Tensors(config)).Logits(Ids);

        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = StoriesModel.Load(
            sharded ? TinyModel.ShardedFiles(config, dataType) : TinyModel.Files(config, dataType));
        var logits = network.Logits(network.Backbone.Forward(tensor(Ids, ScalarType.Int64).unsqueeze(0)));
        var actual = logits.reshape(-1).data<float>().ToArray();
        Assert.HasCount(Ids.Length * config.VocabularySize, actual);
        foreach (var (index, value) in expected.SelectMany(row => row).Index())
            Assert.AreEqual(value, actual[index], 1e-5, $"logit {index}");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void NamedParameters_AreThoseOfTheLayout(bool tied)
    {
        var config = TinyModel.Config with { TiedHead = tied };
        using var network = new CausalNetwork(config, CPU);
        var expected = ParameterLayout.Of(config).ToDictionary(entry => entry.Name, entry => string.Join(',', entry.Shape));
        var actual = network.named_parameters().ToDictionary(entry => entry.name, entry => string.Join(',', entry.parameter.shape));
        CollectionAssert.AreEquivalent(expected, actual);
    }
}
