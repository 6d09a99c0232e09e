namespace Superalign.MLNet.Models.Checkpoints;

/// <summary>The names and shapes of a Llama model's parameters in Hugging Face's layout.</summary>
internal static class ParameterLayout
{
    public const string Embedding = "model.embed_tokens.weight";
    public const string Head = "lm_head.weight";

    /// <summary>Lists the parameters of a model of this shape, one at a time: sizes that no file bears out cost nothing
    /// when the reader stops at the first tensor that is missing.</summary>
    /// <returns>Names and shapes; a weight is (outputs, inputs). A tied head is the embedding and isn't listed.</returns>
    public static IEnumerable<(string Name, long[] Shape)> Of(LanguageModelConfig config)
    {
        long hidden = config.HiddenSize;
        var queries = (long)config.Heads * config.HeadSize;
        var keys = (long)config.KeyValueHeads * config.HeadSize;
        yield return (Embedding, [config.VocabularySize, hidden]);
        for (var layer = 0; layer < config.Layers; layer++)
        {
            var prefix = $"model.layers.{layer}";
            yield return ($"{prefix}.input_layernorm.weight", [hidden]);
            yield return ($"{prefix}.self_attn.q_proj.weight", [queries, hidden]);
            yield return ($"{prefix}.self_attn.k_proj.weight", [keys, hidden]);
            yield return ($"{prefix}.self_attn.v_proj.weight", [keys, hidden]);
            yield return ($"{prefix}.self_attn.o_proj.weight", [hidden, queries]);
            yield return ($"{prefix}.post_attention_layernorm.weight", [hidden]);
            yield return ($"{prefix}.mlp.gate_proj.weight", [config.IntermediateSize, hidden]);
            yield return ($"{prefix}.mlp.up_proj.weight", [config.IntermediateSize, hidden]);
            yield return ($"{prefix}.mlp.down_proj.weight", [hidden, config.IntermediateSize]);
        }
        yield return ("model.norm.weight", [hidden]);
        if (!config.TiedHead)
            yield return (Head, [config.VocabularySize, hidden]);
    }
}
