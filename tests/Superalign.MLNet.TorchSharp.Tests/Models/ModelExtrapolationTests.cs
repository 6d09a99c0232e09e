using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Tokens;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Models;

[TestClass]
public sealed class ModelExtrapolationTests
{
    [TestMethod]
    public void Extrapolate_IsTheTrainedModelAt0_AndTheInitialOneAtMinus1_BitForBit()
    {
        using var initial = Model(1);
        using var trained = Model(2);
        CollectionAssert.AreEqual(Numbers(trained), Numbers(initial, trained, 0));
        CollectionAssert.AreEqual(Numbers(initial), Numbers(initial, trained, -1));
        // Both stay as they are.
        using var again = Model(1);
        CollectionAssert.AreEqual(Numbers(again), Numbers(initial));
    }

    // θ₁ + α(θ₁ − θ₀) in double precision; and so does whatever is linear in the parameters.
    [TestMethod]
    public void Extrapolate_GoesOnInAStraightLine()
    {
        using var initial = Model(1);
        using var trained = Model(2);
        var (from, to, beyond) = (Numbers(initial), Numbers(trained), Numbers(initial, trained, 0.3));
        for (var i = 0; i < from.Length; i++)
            Assert.AreEqual(to[i] + 0.3 * ((double)to[i] - from[i]), beyond[i], 1e-7);

        double[] probes = [.. new[] { -1.0, 0, 1, 2 }.Select(alpha => Numbers(initial, trained, alpha).Select((value, i) => value * Math.Sin(i)).Sum())];
        for (var i = 1; i < 3; i++)
            Assert.AreEqual(probes[i + 1] - probes[i], probes[i] - probes[i - 1], 1e-3);
        Assert.AreNotEqual(0, probes[1] - probes[0], 0.1);
    }

    [TestMethod]
    public void Extrapolate_ReadsFolders()
    {
        using var folder = new TemporaryFolder();
        using var initial = Model(1);
        using var trained = Model(2);
        initial.Save(folder["initial"]);
        trained.Save(folder["trained"]);
        using var beyond = ModelExtrapolation.Extrapolate(folder["initial"], folder["trained"], 0.5);
        CollectionAssert.AreEqual(Numbers(initial, trained, 0.5), Numbers(beyond));
    }

    [TestMethod]
    public void Extrapolate_RefusesOtherShapes_ByName()
    {
        using var model = Model(1);
        using var tied = new LanguageModel(SeededNetwork.Create(tiedHead: true), Words(), [1]);
        using var smallest = new LanguageModel(SeededNetwork.Smallest(), Words(), [1]);
        Refuses("'lm_head.weight' (11 × 16) is in one alone", tied, model);
        Refuses("'lm_head.weight' (11 × 16) is in one alone", model, tied);
        Refuses("'model.embed_tokens.weight' is 11 × 16 in one and 11 × 4 in the other", smallest, model);
        using var otherWords = new LanguageModel(SeededNetwork.Create(), new WordTokenizer(["a"]), [1]);
        Refuses("has 11 ids, that of the initial one 4", otherWords, model);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ModelExtrapolation.Extrapolate(model, model, double.NaN));

        static void Refuses(string part, LanguageModel initial, LanguageModel trained) =>
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => ModelExtrapolation.Extrapolate(initial, trained, 0.5)).Message, part);
    }

    // A first parameter of θ₀ 0 and θ₁ 1 is 1 + α: competence falls as conformity rises, and their product is highest at .1: .5 · .5.
    [TestMethod]
    public void Search_ShowsBothAxesForEachAlpha_AndTakesTheHighestHypervolume()
    {
        using var initial = Model(1);
        using var trained = Model(1);
        using (no_grad())
        {
            initial.Network.Backbone.Embedding.Weight[0, 0] = 0;
            trained.Network.Backbone.Embedding.Weight[0, 0] = 1;
        }
        var search = ModelExtrapolation.Search(initial, trained, model =>
        {
            var alpha = model.Network.Backbone.Embedding.Weight[0, 0].item<float>() - 1;
            return new Measurement(0.6 - alpha, 0.4 + alpha);
        }, [0, 0.1, 0.2, 0.5]);
        CollectionAssert.AreEqual((double[])[0, 0.1, 0.2, 0.5], search.Points.Select(point => point.Alpha).ToArray());
        Assert.AreEqual(0.1, search.Best.Alpha);
        Assert.AreEqual(0.4, search.Points[2].Measurement.Competence, 1e-6);
        Assert.AreEqual(0.6, search.Points[2].Measurement.Conformity, 1e-6);
        StringAssert.Contains($"{search}", "0.100       0.500       0.500        0.250  best");
        Assert.ThrowsExactly<ArgumentException>(() => ModelExtrapolation.Search(initial, trained, _ => new Measurement(1, 1), []));
    }

    private static WordTokenizer Words() => new(["a", "b", "c", "d", "e", "f", "g", "h"]);

    private static LanguageModel Model(long seed) => new(SeededNetwork.Create(seed), Words(), [1]);

    private static float[] Numbers(LanguageModel model) => [.. model.Network.parameters().SelectMany(parameter => parameter.detach().data<float>().ToArray())];

    private static float[] Numbers(LanguageModel initial, LanguageModel trained, double alpha)
    {
        using var model = ModelExtrapolation.Extrapolate(initial, trained, alpha);
        return Numbers(model);
    }
}
