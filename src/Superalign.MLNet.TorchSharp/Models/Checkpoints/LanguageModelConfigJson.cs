using System.Text.Json;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Models.Checkpoints;

/// <summary>Reads and writes a Hugging Face <c>config.json</c> of the Llama family.</summary>
/// <remarks>What would make another network than ours is refused by name: a model that loads computes what its makers
/// meant. Defaults are those of transformers' LlamaConfig and MistralConfig.</remarks>
internal static class LanguageModelConfigJson
{
    public const string FileName = "config.json";

    private const int MistralDefaultWindow = 4096;

    /// <summary>Reads a model's shape.</summary>
    /// <exception cref="InvalidDataException">A size is missing or breaks a rule, or the model is of a kind that isn't
    /// read.</exception>
    public static LanguageModelConfig Read(JsonFields json)
    {
        RequireKnownArchitecture(json);
        var hidden = json.RequiredInt("hidden_size");
        var heads = json.RequiredInt("num_attention_heads");
        var config = new LanguageModelConfig
        {
            VocabularySize = json.RequiredInt("vocab_size"),
            HiddenSize = hidden,
            IntermediateSize = json.RequiredInt("intermediate_size"),
            Layers = json.RequiredInt("num_hidden_layers"),
            Heads = heads,
            KeyValueHeads = json.OptionalInt("num_key_value_heads") ?? heads,
            HeadSize = json.OptionalInt("head_dim") ?? DefaultHeadSize(json, hidden, heads),
            ContextLength = json.RequiredInt("max_position_embeddings"),
            TiedHead = json.OptionalBool("tie_word_embeddings") ?? false,
            RopeTheta = RopeTheta(json),
            NormEpsilon = json.OptionalDouble("rms_norm_eps") ?? 1e-6,
        };
        if (ModelShapeRules.FindProblem(config) is { } problem)
            throw new InvalidDataException($"{json.File} describes no model: {problem}");
        RequireFullAttention(json, config.ContextLength);
        return config;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="config">The model's shape.</param>
    /// <param name="beginId">The id that sequences start with.</param>
    /// <param name="stopIds">The ids that end a text, at least one.</param>
    public static void Write(Stream stream, LanguageModelConfig config, int beginId, IReadOnlyList<int> stopIds)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartArray("architectures");
        json.WriteStringValue("LlamaForCausalLM");
        json.WriteEndArray();
        json.WriteString("model_type", "llama");
        json.WriteNumber("vocab_size", config.VocabularySize);
        json.WriteNumber("hidden_size", config.HiddenSize);
        json.WriteNumber("intermediate_size", config.IntermediateSize);
        json.WriteNumber("num_hidden_layers", config.Layers);
        json.WriteNumber("num_attention_heads", config.Heads);
        json.WriteNumber("num_key_value_heads", config.KeyValueHeads);
        json.WriteNumber("head_dim", config.HeadSize);
        json.WriteString("hidden_act", "silu");
        json.WriteNumber("max_position_embeddings", config.ContextLength);
        json.WriteNumber("rms_norm_eps", config.NormEpsilon);
        json.WriteNumber("rope_theta", config.RopeTheta);
        json.WriteBoolean("tie_word_embeddings", config.TiedHead);
        json.WriteBoolean("attention_bias", false);
        json.WriteBoolean("mlp_bias", false);
        json.WriteNumber("bos_token_id", beginId);
        StopIds.WriteField(json, stopIds);
        json.WriteString("torch_dtype", "float32");
        json.WriteEndObject();
    }

    private static void RequireKnownArchitecture(JsonFields json)
    {
        var type = json.OptionalText("model_type");
        if (type is not ("llama" or "mistral"))
        {
            throw new InvalidDataException(
                $"{json.File} has the model_type '{type}'; this version reads 'llama', and 'mistral' without sliding window. " +
                "Choose a model of one of these.");
        }
        if (type == "mistral")
            json.RequiredInt("num_key_value_heads"); // MistralConfig's default, 8, is not the number of heads.
        var activation = json.OptionalText("hidden_act") ?? "silu";
        if (activation is not ("silu" or "swish"))
            throw Refused(json, "hidden_act", $"'{activation}'", "'silu'");
        foreach (var bias in (string[])["attention_bias", "mlp_bias"])
        {
            if (json.OptionalBool(bias) == true)
                throw Refused(json, bias, "true", "false");
        }
        if (json.TryGet("quantization_config", out _))
            throw Refused(json, "quantization_config", "set", "no quantisation");
        if (json.OptionalDouble("partial_rotary_factor") is { } factor and not 1)
            throw Refused(json, "partial_rotary_factor", FormattableString.Invariant($"{factor}"), "1");
    }

    // A window at least as long as the context hides nothing.
    private static void RequireFullAttention(JsonFields json, int contextLength)
    {
        var window = json.OptionalInt("sliding_window");
        if (window is null && !json.Has("sliding_window") && json.OptionalText("model_type") == "mistral")
            window = MistralDefaultWindow;
        if (window < contextLength)
            throw Refused(json, "sliding_window", $"{window}", "null, or at least 'max_position_embeddings'");
    }

    private static int DefaultHeadSize(JsonFields json, int hidden, int heads)
    {
        if (heads < 1 || hidden % heads != 0)
        {
            throw new InvalidDataException(
                $"{json.File} has a hidden_size of {hidden}, which num_attention_heads, {heads}, does not divide; without " +
                "'head_dim' each head takes an equal part. Check the sizes.");
        }
        return hidden / heads;
    }

    // transformers 4 has 'rope_theta' and 'rope_scaling', transformers 5 has both in 'rope_parameters'.
    private static double RopeTheta(JsonFields json)
    {
        var theta = json.OptionalDouble("rope_theta");
        foreach (var name in (string[])["rope_scaling", "rope_parameters"])
        {
            if (json.OptionalObject(name) is not { } rope)
                continue;
            var type = rope.OptionalText("rope_type") ?? rope.OptionalText("type") ?? "default";
            if (type != "default")
                throw Refused(json, name, $"of type '{type}'", "absent or of type 'default'");
            if (rope.OptionalDouble("partial_rotary_factor") is { } factor and not 1)
                throw Refused(rope, "partial_rotary_factor", FormattableString.Invariant($"{factor}"), "1");
            theta = rope.OptionalDouble("rope_theta") ?? theta;
        }
        return theta ?? 10_000;
    }

    private static InvalidDataException Refused(JsonFields json, string name, string given, string expected) => new(
        $"'{name}' of {json.File} is {given}; this version reads models where it is {expected}, and would compute something " +
        "else than this model's makers meant. Choose another model, or a later version.");
}
