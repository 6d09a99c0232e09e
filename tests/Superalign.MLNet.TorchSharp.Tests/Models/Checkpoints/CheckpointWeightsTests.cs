using Superalign.MLNet.Models;
using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Tests.Runtime;

namespace Superalign.MLNet.Tests.Models.Checkpoints;

[TestClass]
public sealed class CheckpointWeightsTests
{
    private static readonly LanguageModelConfig Config = TinyModel.Config with { TiedHead = true };

    [TestMethod]
    public void Open_SaysWhatWasLookedFor_WhenThereAreNoWeights() => AssertRefused(
        TinyModel.Files(Config).Without("model.safetensors"),
        "'memory' has no weights: 'model.safetensors' and 'model.safetensors.index.json' were looked for");

    [TestMethod]
    public void Open_SaysHowToConvert_WhenTheWeightsArePickled() => AssertRefused(
        TinyModel.Files(Config).Without("model.safetensors").With("pytorch_model.bin", ""), "safe_serialization=True");

    [TestMethod]
    public void ReadConfig_NamesAMissingTensor() => AssertRefused(
        WithTensors(tensors => tensors.Where(tensor => tensor.Name != "model.layers.1.mlp.up_proj.weight")),
        "no tensor 'model.layers.1.mlp.up_proj.weight'; one of shape (6, 4) is expected");

    [TestMethod]
    public void ReadConfig_SaysWhatTyingMeans_WhenTheHeadIsMissing() => AssertRefused(
        Describe(TinyModel.Files(Config), Config with { TiedHead = false }),
        "no tensor 'lm_head.weight'; one of shape (8, 4) is expected. If the head is the embedding, set 'tie_word_embeddings'");

    [TestMethod]
    public void ReadConfig_NamesAWrongShape() => AssertRefused(
        Describe(TinyModel.Files(Config), Config with { IntermediateSize = 7 }),
        "Tensor 'model.layers.0.mlp.gate_proj.weight' of 'model.safetensors' in 'memory' has the shape (6, 4), but 'config.json' asks for (7, 4)");

    [TestMethod]
    public void ReadConfig_NamesAHeadThatIsTiedButOfAnotherShape() => AssertRefused(
        WithTensors(tensors => tensors.Append((ParameterLayout.Head, [4, 8], new float[32]))),
        "Tensor 'lm_head.weight' of 'model.safetensors' in 'memory' has the shape (4, 8)");

    [TestMethod]
    public void ReadConfig_NamesUnexpectedTensors() => AssertRefused(
        WithTensors(tensors => [.. tensors, .. "12345".Select(digit => ($"bias{digit}", (long[])[1], (float[])[0]))]),
        "does not have: 'bias1' (in 'model.safetensors'), 'bias2' (in 'model.safetensors'), 'bias3' (in 'model.safetensors') and more");

    [TestMethod]
    public void ReadConfig_NamesALayerThatTheConfigurationLacks() => AssertRefused(
        Describe(TinyModel.Files(Config), Config with { Layers = 1 }), "does not have: 'model.layers.1.input_layernorm.weight'");

    [TestMethod]
    public void ReadConfig_NamesATypeThatIsNotRead()
    {
        var files = TinyModel.Files(Config);
        files["model.safetensors"] = SafetensorsBytes.Of(
            """{"model.embed_tokens.weight":{"dtype":"I8","shape":[8,4],"data_offsets":[0,32]}}""", new byte[32]);
        AssertRefused(files, "has the type I8; F32, F16 and BF16 are read");
    }

    // Sizes that no weights bear out cost neither time nor memory.
    [TestMethod, Timeout(10_000, CooperativeCancellation = true)]
    [DataRow("num_hidden_layers", "no tensor 'model.layers.2.input_layernorm.weight'")]
    [DataRow("vocab_size", "asks for (2147483647, 4)")]
    [DataRow("intermediate_size", "asks for (2147483647, 4)")]
    public void ReadConfig_RefusesHugeSizes(string field, string message)
    {
        var files = TinyModel.Files(Config);
        var text = files.Text("config.json");
        var start = text.IndexOf($"\"{field}\":", StringComparison.Ordinal);
        var end = text.IndexOf(',', start);
        AssertRefused(files.With("config.json", $"{text[..start]}\"{field}\":2147483647{text[end..]}"), message);
    }

    [TestMethod]
    [DataRow("../x.safetensors")]
    [DataRow("a/b.safetensors")]
    [DataRow("a\\\\b.safetensors")]
    [DataRow("c:x.safetensors")]
    [DataRow("config.json")]
    [DataRow("")]
    public void Open_RefusesAnIndexThatLeavesTheFolder(string name) => AssertRefused(
        WithIndex($$$"""{"weight_map":{"w":"{{{name}}}"}}"""), "a plain name ending in '.safetensors' is expected");

    [TestMethod]
    [DataRow("{}", "has no 'weight_map'")]
    [DataRow("""{"weight_map":[]}""", "expected is an object in braces")]
    [DataRow("""{"weight_map":{"w":1}}""", "'w' of 'weight_map' of 'model.safetensors.index.json' in 'memory' is 1; expected is a text")]
    [DataRow("""{"weight_map":{"w":"absent.safetensors"}}""", "names the file 'absent.safetensors', which is absent")]
    [DataRow("""{"weight_map":{"w":"a.safetensors","w":"a.safetensors"}}""", "is not JSON that can be read")]
    [DataRow("""{"weight_map":{"\ud800":"a.safetensors"}}""", "in 'memory'")]
    public void Open_RefusesADamagedIndex(string json, string message) => AssertRefused(WithIndex(json), message);

    [TestMethod]
    public void Open_RefusesAnIndexThatMisplacesATensor()
    {
        var files = TinyModel.ShardedFiles(Config);
        var text = files.Text("model.safetensors.index.json");
        AssertRefused(
            files.With("model.safetensors.index.json", text.Replace("norm.weight\":\"model-00001", "norm.weight\":\"model-00002", StringComparison.Ordinal)),
            "but it isn't there");
    }

    [TestMethod]
    public void Open_RefusesATensorThatTheIndexDoesNotList()
    {
        var files = TinyModel.ShardedFiles(Config);
        files["model-00001-of-00002.safetensors"] = SafetensorsBytes.Of(
            "F32", TinyModel.Tensors(Config).Where((_, index) => index % 2 == 0).Append(("more", [1], [0])));
        AssertRefused(files, "holds tensor 'more', which 'model.safetensors.index.json' does not list");
    }

    [TestMethod]
    public void Open_RefusesATensorInTwoFiles()
    {
        var files = TinyModel.ShardedFiles(Config);
        files["model-00002-of-00002.safetensors"] = files["model-00001-of-00002.safetensors"];
        AssertRefused(files, "is in 'model-00001-of-00002.safetensors' and again in 'model-00002-of-00002.safetensors'");
    }

    [TestMethod]
    public void ReadTokenizer_RefusesMoreIdsThanTheModelHas() => StringAssert.Contains(
        Assert.ThrowsExactly<InvalidDataException>(
            () => Checkpoint.ReadTokenizer(TinyModel.Files(Config), Config with { VocabularySize = 7 })).Message,
        "has 8 ids, but the model's vocab_size is 7");

    private static MemoryFiles WithTensors(
        Func<IEnumerable<(string Name, long[] Shape, float[] Values)>, IEnumerable<(string Name, long[] Shape, float[] Values)>> change)
    {
        var files = TinyModel.Files(Config);
        files["model.safetensors"] = SafetensorsBytes.Of("F32", change(TinyModel.Tensors(Config)));
        return files;
    }

    private static MemoryFiles WithIndex(string json) =>
        TinyModel.Files(Config).Without("model.safetensors").With("model.safetensors.index.json", json);

    private static MemoryFiles Describe(MemoryFiles files, LanguageModelConfig config)
    {
        files.Write("config.json", stream => LanguageModelConfigJson.Write(stream, config, 0, [1]));
        return files;
    }

    private static void AssertRefused(MemoryFiles files, string message) =>
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Checkpoint.ReadConfig(files)).Message, message);
}
