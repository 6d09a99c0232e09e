using System.Text;
using System.Text.Json.Nodes;
using Superalign.MLNet.Models;
using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Models.Checkpoints;

[TestClass]
public sealed class LanguageModelConfigJsonTests
{
    private const string Least = """
        {"model_type":"llama","vocab_size":32,"hidden_size":12,"intermediate_size":20,"num_hidden_layers":2,
         "num_attention_heads":6,"max_position_embeddings":128}
        """;

    [TestMethod]
    public void Read_TakesTransformersDefaults_WhenFieldsAreAbsent() => Assert.AreEqual(
        new LanguageModelConfig
        {
            VocabularySize = 32,
            HiddenSize = 12,
            IntermediateSize = 20,
            Layers = 2,
            Heads = 6,
            KeyValueHeads = 6,
            HeadSize = 2,
            ContextLength = 128,
            TiedHead = false,
            RopeTheta = 10_000,
            NormEpsilon = 1e-6,
        },
        Read(Least));

    [TestMethod]
    public void Read_TakesEveryField() => Assert.AreEqual(
        Read(Least) with { KeyValueHeads = 3, HeadSize = 8, TiedHead = true, RopeTheta = 500_000, NormEpsilon = 1e-5 },
        Read(Least, ("num_key_value_heads", "3"), ("head_dim", "8"), ("tie_word_embeddings", "true"), ("rope_theta", "500000.0"), ("rms_norm_eps", "1e-05")));

    [TestMethod]
    [DataRow("""{"rope_theta":7.5,"rope_type":"default"}""", 7.5, DisplayName = "transformers 5")]
    [DataRow("""{"rope_type":"default"}""", 10_000, DisplayName = "no base")]
    [DataRow("null", 10_000, DisplayName = "null")]
    public void Read_FindsTheRotaryBase_InRopeParameters(string parameters, double expected) =>
        Assert.AreEqual(expected, Read(Least, ("rope_parameters", parameters)).RopeTheta);

    [TestMethod]
    [DataRow("sliding_window", "null")]
    [DataRow("sliding_window", "128", DisplayName = "window as long as the context")]
    [DataRow("rope_scaling", "null")]
    [DataRow("rope_scaling", """{"type":"default"}""")]
    [DataRow("hidden_act", "\"silu\"")]
    [DataRow("attention_bias", "false")]
    [DataRow("head_dim", "null")]
    [DataRow("partial_rotary_factor", "1.0")]
    public void Read_AcceptsWhatChangesNothing(string field, string value) => Assert.AreEqual(Read(Least), Read(Least, (field, value)));

    [TestMethod]
    public void Read_AcceptsMistral_WithoutSlidingWindow() => Assert.AreEqual(
        Read(Least) with { KeyValueHeads = 2 },
        Read(Least, ("model_type", "\"mistral\""), ("num_key_value_heads", "2"), ("sliding_window", "null")));

    [TestMethod]
    public void Read_RefusesMistral_WhoseWindowIsTheDefault() => AssertRefused(
        "'sliding_window' of 'config.json' is 4096",
        ("model_type", "\"mistral\""), ("num_key_value_heads", "2"), ("max_position_embeddings", "8192"));

    [TestMethod]
    public void Read_RefusesMistral_WithoutKeyValueHeads() => AssertRefused("has no 'num_key_value_heads'", ("model_type", "\"mistral\""));

    [TestMethod]
    [DataRow("model_type", "null", "has the model_type ''", DisplayName = "no type")]
    [DataRow("model_type", "\"qwen2\"", "has the model_type 'qwen2'")]
    [DataRow("model_type", "\"gpt2\"", "has the model_type 'gpt2'")]
    [DataRow("hidden_act", "\"gelu\"", "'hidden_act' of 'config.json' is 'gelu'")]
    [DataRow("attention_bias", "true", "'attention_bias' of 'config.json' is true")]
    [DataRow("mlp_bias", "true", "'mlp_bias' of 'config.json' is true")]
    [DataRow("quantization_config", "{}", "'quantization_config' of 'config.json' is set")]
    [DataRow("partial_rotary_factor", "0.5", "'partial_rotary_factor' of 'config.json' is 0.5")]
    [DataRow("sliding_window", "127", "'sliding_window' of 'config.json' is 127")]
    [DataRow("rope_scaling", """{"type":"linear","factor":2}""", "'rope_scaling' of 'config.json' is of type 'linear'")]
    [DataRow("rope_scaling", """{"rope_type":"llama3"}""", "'rope_scaling' of 'config.json' is of type 'llama3'")]
    [DataRow("rope_parameters", """{"rope_type":"yarn"}""", "'rope_parameters' of 'config.json' is of type 'yarn'")]
    [DataRow("rope_scaling", "2", "expected is an object in braces")]
    [DataRow("vocab_size", "null", "has no 'vocab_size'")]
    [DataRow("vocab_size", "\"32\"", "is \"32\"; expected is a whole number")]
    [DataRow("vocab_size", "3e10", "is 3e10; expected is a whole number")]
    [DataRow("vocab_size", "0", "VocabularySize (vocab_size) is 0; at least 1")]
    [DataRow("num_hidden_layers", "-1", "Layers (num_hidden_layers) is -1; at least 1")]
    [DataRow("num_attention_heads", "0", "num_attention_heads, 0, does not divide")]
    [DataRow("num_attention_heads", "5", "hidden_size of 12, which num_attention_heads, 5, does not divide")]
    [DataRow("num_attention_heads", "4", "HeadSize (head_dim) is 3; an even number")]
    [DataRow("num_key_value_heads", "4", "Heads (num_attention_heads) is 6, which KeyValueHeads (num_key_value_heads), 4, does not divide")]
    [DataRow("num_key_value_heads", "0", "KeyValueHeads (num_key_value_heads) is 0")]
    [DataRow("max_position_embeddings", "262145", "ContextLength (max_position_embeddings) is 262145; 4 to 262144 is expected")]
    [DataRow("max_position_embeddings", "3", "is 3; 4 to 262144 is expected")]
    [DataRow("tie_word_embeddings", "1", "expected is true or false")]
    [DataRow("rope_theta", "0", "RopeTheta (rope_theta) is 0; a finite number above 0")]
    [DataRow("rope_theta", "1e999", "expected is a finite number")]
    [DataRow("rms_norm_eps", "-1e-5", "NormEpsilon (rms_norm_eps) is -1E-05")]
    public void Read_RefusesByName(string field, string value, string message) => AssertRefused(message, (field, value));

    [TestMethod]
    public void Write_IsReadBack_AndSaysWhatTransformersNeeds()
    {
        var config = Read(Least) with { KeyValueHeads = 2, HeadSize = 4, TiedHead = true, RopeTheta = 1e6, NormEpsilon = 1.25e-5 };
        using var stream = new MemoryStream();
        LanguageModelConfigJson.Write(stream, config, beginId: 1, stopIds: [5, 2]);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.AreEqual(config, Read(text));
        var json = JsonNode.Parse(text)!;
        Assert.AreEqual("LlamaForCausalLM", (string?)json["architectures"]![0]);
        Assert.AreEqual("float32", (string?)json["torch_dtype"]);
        Assert.AreEqual(1, (int?)json["bos_token_id"]);
        Assert.AreEqual("[5,2]", json["eos_token_id"]!.ToJsonString());
    }

    private static void AssertRefused(string message, params (string Field, string Value)[] changes) =>
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Read(Least, changes)).Message, message);

    private static LanguageModelConfig Read(string json, params (string Field, string Value)[] changes)
    {
        var fields = JsonNode.Parse(json)!.AsObject();
        foreach (var (field, value) in changes)
            fields[field] = JsonNode.Parse(value);
        return LanguageModelConfigJson.Read(JsonFields.Parse(Encoding.UTF8.GetBytes(fields.ToJsonString()), "'config.json'"));
    }
}
