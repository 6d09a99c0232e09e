using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Tests.Runtime;
using Superalign.MLNet.Tokens;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Models;

[TestClass]
public sealed class RewardModelTests
{
    private const string HeadFile = "reward_head.safetensors";

    [TestMethod]
    public void Load_GivesBackBackboneAndHead()
    {
        var files = Saved(out var scores);
        using var loaded = RewardModel.Load(files, device: null);
        CollectionAssert.AreEqual(scores, loaded.Score(Rows).ToArray());
    }

    [TestMethod]
    public void Load_RefusesAHeadOfAnotherShape()
    {
        var files = Saved(out _);
        files.Write(HeadFile, stream => SafetensorsWriter.Write(stream, [new SafetensorsWriter.Source("score.weight", [1, 8], (_, destination) => destination.Fill(1))]));
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => RewardModel.Load(files, device: null)).Message, "of shape (1, 16)");
    }

    [TestMethod]
    public void Load_RefusesAHeadThatIsCutShort()
    {
        var files = Saved(out _);
        files[HeadFile] = files[HeadFile][..^4];
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => RewardModel.Load(files, device: null)).Message, HeadFile);
    }

    [TestMethod]
    public void Load_SaysWhichFileIsMissing()
    {
        var files = Saved(out _).Without(HeadFile);
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => RewardModel.Load(files, device: null)).Message, HeadFile);
    }

    [TestMethod]
    public void Score_HasANumberForAnyText_WithARealTokenizer()
    {
        using var model = new RewardModel(LanguageModel.Load(SharedData.Require(StoriesModel.Folder)));
        Fill(model);
        var story = string.Concat(Enumerable.Repeat("once upon a time there was a cat. ", 30_000));
        string[] texts = ["a\0b", "👩‍👩‍👧 👍🏽", "שלום مرحبا \u202eabc", "a\ud800b", " \t\r\n", "\ufffd\ufeff", story];
        var together = model.Score([.. texts.Select(text => new TextPair("q", text))]);
        for (var i = 0; i < texts.Length; i++)
        {
            Assert.IsTrue(double.IsFinite(together[i]), $"text {i}");
            Assert.AreEqual(model.Score([new TextPair("q", texts[i])])[0], together[i], 1e-4, $"text {i}");
        }
        Assert.AreEqual(model.Score([new TextPair("q", story[..10_000])])[0], together[^1], 1e-4);
    }

    private static TextPair[] Rows { get; } = [new("q", "an answer"), new("", "😀"), new("q", new string('x', 100))];

    private static MemoryFiles Saved(out double[] scores)
    {
        var config = new NewModelOptions { HiddenSize = 16, Layers = 1, Heads = 2, ContextLength = 48 }.ToConfig();
        using var model = new RewardModel(LanguageModel.Create(config, new ByteTokenizer(), seed: 1));
        Fill(model);
        scores = [.. model.Score(Rows)];
        var files = new MemoryFiles();
        model.Save(files);
        return files;
    }

    // A new head is zero.
    private static void Fill(RewardModel model)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        model.Head.Weight.copy_(model.Backbone.Network.Backbone.Embedding.Weight[5..6]);
    }
}
