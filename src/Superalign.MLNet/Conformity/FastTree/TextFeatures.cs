using Microsoft.ML;
using Microsoft.ML.Transforms.Text;

namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>The n-grams of a text as ML.NET makes them.</summary>
internal static class TextFeatures
{
    private const int MostNgrams = 100_000;

    /// <summary>Words, pairs of words and triples of characters, of unit length: whether each is there, weighted by how rare it is.</summary>
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
                Weighting = NgramExtractingEstimator.WeightingCriteria.Idf,
            },
            CharFeatureExtractor = new WordBagEstimator.Options
            {
                NgramLength = 3,
                UseAllLengths = false,
                MaximumNgramsCount = [MostNgrams],
                Weighting = NgramExtractingEstimator.WeightingCriteria.Idf,
            },
        }, inputColumnName);
}
