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

    /// <exception cref="ArgumentException">A size is below 1, or sizes don't divide; the message names them.</exception>
    internal void Validate()
    {
        foreach (var (name, value) in new[]
        {
            (nameof(VocabularySize), VocabularySize), (nameof(HiddenSize), HiddenSize), (nameof(IntermediateSize), IntermediateSize),
            (nameof(Layers), Layers), (nameof(Heads), Heads), (nameof(KeyValueHeads), KeyValueHeads), (nameof(HeadSize), HeadSize),
        })
        {
            if (value < 1)
                throw new ArgumentException($"'{name}' of the model is {value}; give at least 1.");
        }
        if (ContextLength < 4)
            throw new ArgumentException($"'{nameof(ContextLength)}' of the model is {ContextLength}; give at least 4: a begin token, a prompt, a response and an end token.");
        if (Heads % KeyValueHeads != 0)
            throw new ArgumentException($"{Heads} '{nameof(Heads)}' do not share {KeyValueHeads} '{nameof(KeyValueHeads)}' evenly; give a divisor.");
        if (HeadSize % 2 != 0)
            throw new ArgumentException($"'{nameof(HeadSize)}' is {HeadSize}; rotary positions turn pairs, so give an even number.");
    }
}
