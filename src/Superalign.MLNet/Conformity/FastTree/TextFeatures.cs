using Microsoft.ML;
using Microsoft.ML.Transforms.Text;

namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>The n-grams of a text as ML.NET makes them.</summary>
internal static class TextFeatures
{
    private const int MostNgrams = 100_000;

    /// <summary>Words, pairs of words and triples of characters, weighted by TF-IDF, of unit length.</summary>
    public static IEstimator<ITransformer> Ngrams(MLContext mlContext, string outputColumnName, string inputColumnName) =>
        mlContext.Transforms.Text.FeaturizeText(outputColumnName, new TextFeaturizingEstimator.Options
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
                Weighting = NgramExtractingEstimator.WeightingCriteria.TfIdf,
            },
            CharFeatureExtractor = new WordBagEstimator.Options
            {
                NgramLength = 3,
                UseAllLengths = false,
                MaximumNgramsCount = [MostNgrams],
                Weighting = NgramExtractingEstimator.WeightingCriteria.TfIdf,
            },
        }, inputColumnName);
}
