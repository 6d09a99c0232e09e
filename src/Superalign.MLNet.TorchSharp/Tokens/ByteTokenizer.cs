using System.Buffers;
using System.Text;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tokens;

/// <summary>One token for each byte of the text's UTF-8 form: reads any text and needs no training.</summary>
/// <remarks>Ids 0 to 255 are the bytes, followed by the begin, end and padding tokens. Half a surrogate pair, which is
/// no text, is read as U+FFFD. Decoding puts U+FFFD for bytes that form no character.</remarks>
public sealed class ByteTokenizer : ITextTokenizer
{
    private const int Bytes = 256;

    /// <inheritdoc/>
    public int VocabularySize => Bytes + 3;

    /// <inheritdoc/>
    public int BeginId => Bytes;

    /// <inheritdoc/>
    public int EndId => Bytes + 1;

    /// <summary>The id that fills places without text.</summary>
    public const int PaddingId = Bytes + 2;

    /// <inheritdoc/>
    public EncodedText Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var count = Encoding.UTF8.GetByteCount(text);
        var ids = new int[count];
        var ends = new int[count];
        Span<byte> utf8 = stackalloc byte[4];
        var token = 0;
        var position = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a pair is read as U+FFFD, which is one UTF-16 unit like the half itself.
            position += rune.Utf16SequenceLength;
            foreach (var value in utf8[..rune.EncodeToUtf8(utf8)])
            {
                ids[token] = value;
                ends[token++] = position;
            }
        }
        return new EncodedText(ids, ends);
    }

    /// <inheritdoc/>
    public string Decode(IReadOnlyList<int> ids, IReadOnlyList<int> before)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var bytes = new ArrayBufferWriter<byte>(ids.Count + 1);
        foreach (var id in ids)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(id, nameof(ids));
            if (id < Bytes)
                bytes.Write([(byte)id]);
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <inheritdoc/>
    public void Save(IFileSink sink) => OwnTokenizerFile.Save(sink, OwnTokenizerFile.BytesKind, words: null);
}
