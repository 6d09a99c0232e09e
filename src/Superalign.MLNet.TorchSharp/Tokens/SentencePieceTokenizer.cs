using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tokens;

/// <summary>A SentencePiece BPE model (<c>tokenizer.model</c>), as Llama, Mistral and their kin have.</summary>
/// <remarks>
/// Microsoft.ML.Tokenizers encodes; this class adds positions in the original text, decoding of a part of a sequence, and
/// the files as they came. Text is only ever text: <c>"&lt;/s&gt;"</c> in a prompt gives ordinary pieces, not the end token.
/// </remarks>
internal sealed class SentencePieceTokenizer : ITextTokenizer
{
    public const string ModelFile = "tokenizer.model";

    // What else may describe the tokenizer to other programs; kept byte for byte.
    private static readonly string[] Companions =
        ["tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "tokenizer.json", "chat_template.jinja"];

    private const char SpaceMark = '\u2581';

    private readonly LlamaTokenizer _encoder;
    private readonly byte[][] _pieces;
    private readonly List<(string Name, byte[] Content)> _files;
    private readonly int _prefix;

    private SentencePieceTokenizer(LlamaTokenizer encoder, byte[][] pieces, List<(string, byte[])> files)
    {
        _encoder = encoder;
        _pieces = pieces;
        _files = files;
        _prefix = encoder.AddDummyPrefix ? 1 : 0;
    }

    public int VocabularySize => _pieces.Length;

    public int BeginId => _encoder.BeginningOfSentenceId;

    public int EndId => _encoder.EndOfSentenceId;

    /// <summary>Loads <c>tokenizer.model</c> and keeps the files that came with it.</summary>
    /// <exception cref="InvalidDataException">The model is damaged or of a kind that this version does not read.</exception>
    public static SentencePieceTokenizer Load(IFileSet files)
    {
        var file = SmallFile.Describe(files, ModelFile);
        var model = SmallFile.Read(files, ModelFile);
        var encoder = Create(model, file);
        RequireOneToOneNormalizer(encoder, file);
        var pieces = Pieces(encoder, file);
        var kept = Companions.Where(files.Contains).Select(name => (name, SmallFile.Read(files, name)));
        return new SentencePieceTokenizer(encoder, pieces, [(ModelFile, model), .. kept]);
    }

    public EncodedText Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = _encoder.EncodeToTokens(text, out _, addBeginningOfSentence: false, addEndOfSentence: false);
        var ids = new int[tokens.Count];
        var ends = new int[tokens.Count];
        var end = 0;
        for (var i = 0; i < ids.Length; i++)
        {
            // The normalised text is the space mark in front and the original, unit for unit. Of the bytes that share one
            // character the first holds its whole range and the others an empty one at its start: the largest end so far is
            // right for all of them.
            end = Math.Max(end, tokens[i].Offset.End.Value - _prefix);
            ids[i] = tokens[i].Id;
            ends[i] = end;
        }
        return new EncodedText(ids, ends);
    }

    public string Decode(IReadOnlyList<int> ids, IReadOnlyList<int> before)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(before);
        var bytes = new ArrayBufferWriter<byte>(4 * ids.Count + 1);
        foreach (var id in ids)
            bytes.Write(Piece(id));
        var text = bytes.WrittenSpan;
        // The mark that was put in front of the whole text stands for no space of it.
        if (_prefix == 1 && text is [(byte)' ', ..] && before.All(id => Piece(id).IsEmpty))
            text = text[1..];
        return Encoding.UTF8.GetString(text);
    }

    public void Save(IFileSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        foreach (var (name, content) in _files)
            sink.Write(name, stream => stream.Write(content));
    }

    private ReadOnlySpan<byte> Piece(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        return id < _pieces.Length ? _pieces[id] : [];
    }

    private static LlamaTokenizer Create(byte[] model, string file)
    {
        try
        {
            using var stream = new MemoryStream(model, writable: false);
            return LlamaTokenizer.Create(stream, addBeginOfSentence: false, addEndOfSentence: false);
        }
        // The library does not promise any type of exception for bytes that are no model.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new InvalidDataException(
                $"{file} cannot be read: {error.Message} A SentencePiece model of type BPE without normalisation is expected, " +
                "as Llama and Mistral have.", error);
        }
    }

    private static void RequireOneToOneNormalizer(LlamaTokenizer encoder, string file)
    {
        var setting = encoder switch
        {
            { Normalizer: SentencePieceNormalizer { RemoveExtraWhiteSpaces: true } } => "removes extra spaces (remove_extra_whitespaces)",
            { TreatWhitespaceAsSuffix: true } => "puts spaces behind words (treat_whitespace_as_suffix)",
            { EscapeWhiteSpaces: false } => "keeps spaces unmarked (escape_whitespaces is false)",
            _ => null,
        };
        if (setting is not null)
        {
            throw new InvalidDataException(
                $"{file} {setting}; this version reads models that change nothing but the mark for spaces, because positions " +
                "in the text must stay known. Choose a model of the Llama family.");
        }
    }

    // What each id stands for in the text. Begin, end and unknown stand for nothing.
    private static byte[][] Pieces(LlamaTokenizer encoder, string file)
    {
        var pieces = new byte[encoder.Vocabulary.Count][];
        foreach (var (piece, id) in encoder.Vocabulary)
        {
            pieces[id] = encoder.ByteFallback && ByteOf(piece) is { } value
                ? [value]
                : Encoding.UTF8.GetBytes(piece.Replace(SpaceMark, ' '));
        }
        RequireSpecial(encoder.BeginningOfSentenceId, encoder.BeginningOfSentenceToken, "begin");
        RequireSpecial(encoder.EndOfSentenceId, encoder.EndOfSentenceToken, "end");
        if (encoder.ByteFallback)
            RequireAllBytes();
        if (encoder.Vocabulary.TryGetValue(encoder.UnknownToken, out var unknown))
            pieces[unknown] = [];
        return pieces;

        void RequireSpecial(int id, string token, string role)
        {
            if (!encoder.Vocabulary.TryGetValue(token, out var listed) || listed != id)
            {
                throw new InvalidDataException(
                    $"{file} has no {role} token: piece {id} is not '{token}'. Sequences need both a begin and an end token; " +
                    "choose a model that has them.");
            }
            pieces[id] = [];
        }

        // The encoder counts bytes from <0x00> on, and leaves out those that it does not find.
        void RequireAllBytes()
        {
            var first = encoder.Vocabulary.GetValueOrDefault("<0x00>", -1);
            for (var value = 0; value < 256; value++)
            {
                if (first < 0 || first + value >= pieces.Length || pieces[first + value] is not [var found] || found != value)
                {
                    throw new InvalidDataException(
                        $"{file} falls back to bytes but has no piece '<0x{value:X2}>' in its place; all 256 are expected in a row. " +
                        "Text would be lost: choose a model that has them.");
                }
            }
        }
    }

    private static byte? ByteOf(string piece) =>
        piece is ['<', '0', 'x', _, _, '>'] && byte.TryParse(piece.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
