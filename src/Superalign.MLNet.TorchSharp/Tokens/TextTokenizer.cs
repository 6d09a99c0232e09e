using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tokens;

/// <summary>Finds and loads the tokenizer of a model folder.</summary>
public static class TextTokenizer
{
    /// <summary>Loads the tokenizer whose files are among <paramref name="files"/>: this package's own
    /// <c>superalign_tokenizer.json</c>, else SentencePiece's <c>tokenizer.model</c>.</summary>
    /// <exception cref="InvalidDataException">There is none that this version reads, or its file is damaged; the message
    /// names what was found.</exception>
    public static ITextTokenizer Load(IFileSet files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Contains(OwnTokenizerFile.Name))
            return OwnTokenizerFile.Load(files);
        if (files.Contains(SentencePieceTokenizer.ModelFile))
            return SentencePieceTokenizer.Load(files);
        if (files.Contains("tokenizer.json"))
        {
            throw new InvalidDataException(
                $"'{files.Location}' has its tokenizer only as 'tokenizer.json', which a later version will read; this one " +
                $"reads '{SentencePieceTokenizer.ModelFile}' (SentencePiece). Add that file, or choose a model that has it.");
        }
        throw new InvalidDataException(
            $"'{files.Location}' has no tokenizer: '{OwnTokenizerFile.Name}' and '{SentencePieceTokenizer.ModelFile}' were " +
            "looked for. Add the tokenizer's files to those of the model.");
    }
}
