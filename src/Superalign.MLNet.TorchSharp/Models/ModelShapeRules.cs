namespace Superalign.MLNet.Models;

/// <summary>What the sizes of a model must satisfy, whether they come from a file or from the caller.</summary>
internal static class ModelShapeRules
{
    /// <summary>The shortest context: a begin token, a prompt, a response and an end token.</summary>
    public const int MinimumContextLength = 4;

    /// <summary>The longest context: position tables are made for it, whatever the weights' sizes are.</summary>
    public const int MaximumContextLength = 1 << 18;

    /// <summary>The first rule that the sizes break, as a sentence with the numbers, or null where they keep all.</summary>
    public static string? FindProblem(LanguageModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        foreach (var (name, size) in Sizes(config))
        {
            if (size < 1)
                return FormattableString.Invariant($"{name} is {size}; at least 1 is expected.");
        }
        if (config.ContextLength is < MinimumContextLength or > MaximumContextLength)
        {
            return FormattableString.Invariant(
                $"ContextLength (max_position_embeddings) is {config.ContextLength}; {MinimumContextLength} to {MaximumContextLength} is expected.");
        }
        if (config.HeadSize % 2 != 0)
            return $"HeadSize (head_dim) is {config.HeadSize}; an even number is expected, because rotary positions turn pairs.";
        if (config.Heads % config.KeyValueHeads != 0)
        {
            return $"Heads (num_attention_heads) is {config.Heads}, which KeyValueHeads (num_key_value_heads), " +
                $"{config.KeyValueHeads}, does not divide; each key-value head serves equally many query heads.";
        }
        return FindProblem("RopeTheta (rope_theta)", config.RopeTheta) ?? FindProblem("NormEpsilon (rms_norm_eps)", config.NormEpsilon);
    }

    private static string? FindProblem(string name, double value) => value > 0 && double.IsFinite(value)
        ? null
        : FormattableString.Invariant($"{name} is {value}; a finite number above 0 is expected.");

    private static IEnumerable<(string Name, int Size)> Sizes(LanguageModelConfig config)
    {
        yield return ("VocabularySize (vocab_size)", config.VocabularySize);
        yield return ("HiddenSize (hidden_size)", config.HiddenSize);
        yield return ("IntermediateSize (intermediate_size)", config.IntermediateSize);
        yield return ("Layers (num_hidden_layers)", config.Layers);
        yield return ("Heads (num_attention_heads)", config.Heads);
        yield return ("KeyValueHeads (num_key_value_heads)", config.KeyValueHeads);
        yield return ("HeadSize (head_dim)", config.HeadSize);
    }
}
