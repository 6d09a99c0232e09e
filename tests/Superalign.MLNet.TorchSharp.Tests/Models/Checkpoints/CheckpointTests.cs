using Superalign.MLNet.Models;
using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Tests.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Models.Checkpoints;

[TestClass]
public sealed class CheckpointTests
{
    private static LanguageModelConfig Untied => TinyModel.Config;

    private static LanguageModelConfig Tied => TinyModel.Config with { TiedHead = true };

    [TestMethod]
    [DataRow("F32", false, false)]
    [DataRow("F16", true, false)]
    [DataRow("BF16", false, false)]
    [DataRow("F32", true, true)]
    [DataRow("BF16", true, true)]
    [DataRow("BF16", false, true)]
    public void Load_CopiesEveryTensor(string dataType, bool tied, bool sharded)
    {
        var config = tied ? Tied : Untied;
        var files = sharded ? TinyModel.ShardedFiles(config, dataType) : TinyModel.Files(config, dataType);
        Assert.AreEqual(config, Checkpoint.ReadConfig(files));
        using var scope = NewDisposeScope();
        var parameters = Zeros(config);
        Checkpoint.Load(files, parameters);
        AssertEqual(TinyModel.Tensors(config), parameters);
    }

    [TestMethod]
    public void Load_ConvertsToTheParametersType_AndKeepsItsGradientFlag()
    {
        using var scope = NewDisposeScope();
        var parameters = ParameterLayout.Of(Tied)
            .Select(entry => (entry.Name, (Tensor)nn.Parameter(zeros(entry.Shape, ScalarType.Float64)))).ToList();
        Checkpoint.Load(TinyModel.Files(Tied), parameters);
        AssertEqual(TinyModel.Tensors(Tied), parameters);
        Assert.IsTrue(parameters.TrueForAll(entry => entry.Item2.requires_grad && entry.Item2.dtype == ScalarType.Float64));
    }

    [TestMethod]
    public void Load_LeavesUnread_ACopyOfATiedHeadAndRotaryFrequencies()
    {
        var tensors = TinyModel.Tensors(Tied)
            .Append((ParameterLayout.Head, [8, 4], new float[32]))
            .Append(("model.layers.0.self_attn.rotary_emb.inv_freq", [2], [1, 0.01f]));
        var files = TinyModel.Files(Tied);
        files["model.safetensors"] = SafetensorsBytes.Of("F32", tensors);
        Assert.AreEqual(Tied, Checkpoint.ReadConfig(files));
        using var scope = NewDisposeScope();
        var parameters = Zeros(Tied);
        Checkpoint.Load(files, parameters);
        AssertEqual(TinyModel.Tensors(Tied), parameters);
    }

    [TestMethod]
    public void LoadAndSave_LeaveNoTensorsBehind()
    {
        using var scope = NewDisposeScope();
        var parameters = Zeros(Untied);
        var before = scope.DisposablesCount;
        Checkpoint.Load(TinyModel.ShardedFiles(Untied), parameters);
        Checkpoint.Save(new MemoryFiles(), Untied, parameters, TinyModel.Tokenizer, [1]);
        Assert.AreEqual(before, scope.DisposablesCount);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Save_IsLoadedBack(bool tied)
    {
        var config = tied ? Tied : Untied;
        var saved = new MemoryFiles();
        using var scope = NewDisposeScope();
        var parameters = Zeros(config);
        Checkpoint.Load(TinyModel.Files(config), parameters);
        Checkpoint.Save(saved, config, parameters, TinyModel.Tokenizer, [4, 1]);

        CollectionAssert.AreEquivalent(
            (string[])["config.json", "generation_config.json", "model.safetensors", "superalign_tokenizer.json"], saved.Names.ToArray());
        Assert.AreEqual(config, Checkpoint.ReadConfig(saved));
        var tokenizer = Checkpoint.ReadTokenizer(saved, config);
        CollectionAssert.AreEqual((int[])[4, 1], StopIds.Read(saved, config, tokenizer));
        var again = Zeros(config);
        Checkpoint.Load(saved, again);
        AssertEqual(TinyModel.Tensors(config), again);
    }

    [TestMethod]
    public void Save_RefusesOtherParametersThanTheConfiguration()
    {
        using var scope = NewDisposeScope();
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(
                () => Checkpoint.Save(new MemoryFiles(), Tied, Zeros(Untied), TinyModel.Tokenizer, [1])).Message,
            "The 21 parameters given are not the 20 of this configuration");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(
                () => Checkpoint.Save(new MemoryFiles(), Tied, Zeros(Tied), TinyModel.Tokenizer, [])).Message, "No stop id");
    }

    [TestMethod]
    public void ReadConfig_AndLoad_ReadARealModel()
    {
        var files = MemoryFiles.FromData(StoriesModel.Folder);
        var config = Checkpoint.ReadConfig(files);
        Assert.AreEqual(
            new LanguageModelConfig
            {
                VocabularySize = 512,
                HiddenSize = 64,
                IntermediateSize = 172,
                Layers = 5,
                Heads = 8,
                KeyValueHeads = 4,
                HeadSize = 8,
                ContextLength = 512,
                TiedHead = true,
            },
            config);
        var tokenizer = Checkpoint.ReadTokenizer(files, config);
        CollectionAssert.AreEqual((int[])[1, 2], StopIds.Read(files, config, tokenizer));

        using var scope = NewDisposeScope();
        var parameters = Zeros(config);
        Checkpoint.Load(files, parameters);
        Assert.AreEqual(260_032, parameters.Sum(entry => entry.Parameter.NumberOfElements));
        Assert.AreEqual(-752.3677446640068, parameters[0].Parameter.to(ScalarType.Float64).sum().item<double>(), 1e-9);

        // Every byte of what is saved is what was loaded: the tensors are the same, in another order.
        var saved = new MemoryFiles();
        Checkpoint.Save(saved, config, parameters, tokenizer, [1, 2]);
        var again = Zeros(config);
        Checkpoint.Load(saved, again);
        foreach (var (first, second) in parameters.Zip(again))
            CollectionAssert.AreEqual(first.Parameter.bytes.ToArray(), second.Parameter.bytes.ToArray(), first.Name);
    }

    private static List<(string Name, Tensor Parameter)> Zeros(LanguageModelConfig config) =>
        [.. ParameterLayout.Of(config).Select(entry => (entry.Name, zeros(entry.Shape)))];

    private static void AssertEqual(
        IEnumerable<(string Name, long[] Shape, float[] Values)> expected, IReadOnlyList<(string Name, Tensor Parameter)> actual)
    {
        foreach (var (tensor, (name, parameter)) in expected.Zip(actual))
        {
            Assert.AreEqual(tensor.Name, name);
            CollectionAssert.AreEqual(tensor.Values, parameter.to(ScalarType.Float32).reshape(-1).data<float>().ToArray(), name);
        }
    }
}
