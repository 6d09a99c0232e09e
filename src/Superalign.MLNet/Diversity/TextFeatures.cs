using Microsoft.ML;

namespace Superalign.MLNet.Diversity;

/// <summary>Texts as vectors that need no vocabulary: ML.NET's hashed bag of words and pairs of words, of length 1.</summary>
internal static class TextFeatures
{
    public const int DefaultBits = 14;

    public static IEstimator<ITransformer> Of(MLContext mlContext, string outputColumnName, string inputColumnName, int bits = DefaultBits, int runLength = 2)
    {
        if (bits is < 1 or > 30)
            throw new ArgumentOutOfRangeException(nameof(bits), bits, $"'{nameof(bits)}' is {bits}; 1 to 30 are possible, such as {DefaultBits}: 2^bits slots.");
        if (runLength < 1)
            throw new ArgumentOutOfRangeException(nameof(runLength), runLength, $"'{nameof(runLength)}' is {runLength}; at least 1 word is needed.");
        return mlContext.Transforms.Text.NormalizeText(outputColumnName, inputColumnName)
            .Append(mlContext.Transforms.Text.ProduceHashedWordBags(outputColumnName, outputColumnName, numberOfBits: bits, ngramLength: runLength, useAllLengths: true))
            .Append(mlContext.Transforms.NormalizeLpNorm(outputColumnName));
    }
}
