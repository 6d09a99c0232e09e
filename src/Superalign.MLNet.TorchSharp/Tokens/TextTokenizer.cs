using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tokens;

/// <summary>Finds and loads the tokenizer of a model folder.</summary>
public static class TextTokenizer
{
    /// <summary>Loads the tokenizer whose files are among <paramref name="files"/>.</summary>
    /// <exception cref="InvalidDataException">There is none that this version reads; the message names what was found.</exception>
    public static ITextTokenizer Load(IFileSet files) =>
        throw new InvalidDataException($"'{files.Location}' has no tokenizer that this version reads.");
}
