using Microsoft.ML;
using Microsoft.ML.Transforms.Text;

namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>The n-grams of a text as ML.NET makes them.</summary>
internal static class TextFeatures
{
    private const int MostNgrams = 100_000;

    /// <summary>Words, pairs of words and triples of characters, of unit length.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="outputColumnName">What is written.</param>
    /// <param name="inputColumnName">The text.</param>
    /// <param name="isCounted">
    /// Whether n-grams are weighted by TF-IDF, by which a response that says a thing twice says it more: in pairs of responses that helps. Otherwise by IDF alone: for labels
    /// it matters whether a word is there.
    /// </param>
    public static IEstimator<ITransformer> Ngrams(MLContext mlContext, string outputColumnName, string inputColumnName, bool isCounted)
    {
        var weighting = isCounted ? NgramExtractingEstimator.WeightingCriteria.TfIdf : NgramExtractingEstimator.WeightingCriteria.Idf;
        return mlContext.Transforms.Text.FeaturizeText(outputColumnName, new TextFeaturizingEstimator.Options
        {
            CaseMode = TextNormalizingEstimator.CaseMode.Lower,
            KeepDiacritics = true,
            KeepNumbers = true,
            KeepPunctuations = true,
            Norm = TextFeaturizingEstimator.NormFunction.L2,
            WordFeatureExtractor = new WordBagEstimator.Options
            {
                NgramLength = 2,
                UseAllLengths = true,
                MaximumNgramsCount = [MostNgrams],
                Weighting = weighting,
            },
            CharFeatureExtractor = new WordBagEstimator.Options
            {
                NgramLength = 3,
                UseAllLengths = false,
                MaximumNgramsCount = [MostNgrams],
                Weighting = weighting,
            },
        }, inputColumnName);
    }
}
