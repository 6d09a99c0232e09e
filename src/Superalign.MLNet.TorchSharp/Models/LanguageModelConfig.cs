namespace Superalign.MLNet.Models;

/// <summary>The shape of a language model of the Llama family: sizes, positions and normalisation.</summary>
/// <remarks>The fields of a Hugging Face <c>config.json</c> under readable names.</remarks>
public sealed record LanguageModelConfig
{
    /// <summary>The number of token ids (<c>vocab_size</c>).</summary>
    public required int VocabularySize { get; init; }

    /// <summary>The width of the residual stream (<c>hidden_size</c>).</summary>
    public required int HiddenSize { get; init; }

    /// <summary>The width inside the gated feed-forward layers (<c>intermediate_size</c>).</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>The number of layers (<c>num_hidden_layers</c>).</summary>
    public required int Layers { get; init; }

    /// <summary>Attention heads for queries (<c>num_attention_heads</c>).</summary>
    public required int Heads { get; init; }

    /// <summary>Attention heads for keys and values, a divisor of <see cref="Heads"/> (<c>num_key_value_heads</c>).</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>The width of one head, even (<c>head_dim</c>).</summary>
    public required int HeadSize { get; init; }

    /// <summary>The longest sequence in tokens, begin and end tokens included (<c>max_position_embeddings</c>).</summary>
    public required int ContextLength { get; init; }

    /// <summary>Whether the language head is the embedding (<c>tie_word_embeddings</c>).</summary>
    public bool TiedHead { get; init; }

    /// <summary>The base of the rotary angles (<c>rope_theta</c>); default 10,000.</summary>
    public double RopeTheta { get; init; } = 10_000;

    /// <summary>Added to the mean square before the root (<c>rms_norm_eps</c>); default 1e-5.</summary>
    public double NormEpsilon { get; init; } = 1e-5;

    /// <exception cref="ArgumentException">A size is out of its range, or sizes don't divide; the message names them.</exception>
    internal void Validate()
    {
        if (ModelShapeRules.FindProblem(this) is { } problem)
            throw new ArgumentException($"The configuration describes no model: {problem}");
    }
}
