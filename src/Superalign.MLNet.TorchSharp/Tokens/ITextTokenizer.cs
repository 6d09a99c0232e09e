using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tokens;

/// <summary>Text to token ids and back. Immutable and safe for concurrent use.</summary>
public interface ITextTokenizer
{
    /// <summary>The number of ids, special tokens included: ids are 0 to this number less one.</summary>
    int VocabularySize { get; }

    /// <summary>The id that every sequence starts with.</summary>
    int BeginId { get; }

    /// <summary>The id that the tokenizer itself ends a text with; a model folder's stop ids take precedence.</summary>
    int EndId { get; }

    /// <summary>Encodes a text, without begin and end tokens.</summary>
    /// <param name="text">Any text; empty gives no tokens.</param>
    /// <returns>The ids, and for each token the position in <paramref name="text"/> (UTF-16 units) behind its last
    /// character: never decreasing, and equal for tokens that share one character.</returns>
    /// <exception cref="ArgumentException">A closed vocabulary lacks a word; the message names it.</exception>
    EncodedText Encode(string text);

    /// <summary>The text of a run of ids that follows <paramref name="before"/>; begin and end tokens give no text.</summary>
    /// <param name="ids">The ids to decode. An id from <see cref="VocabularySize"/> on, which a model with a padded embedding
    /// may draw, gives no text.</param>
    /// <param name="before">The ids in front of them, which decide about a leading space; may be empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">An id is negative.</exception>
    string Decode(IReadOnlyList<int> ids, IReadOnlyList<int> before);

    /// <summary>Writes the tokenizer's files, so that <see cref="TextTokenizer.Load"/> gives an equal one.</summary>
    void Save(IFileSink sink);
}
