using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.WeakToStrong;

/// <summary>What learners of different insight see of a text. Both are hashed, so that no text decides what is seen of another.</summary>
/// <remarks>Case makes no difference. Words end at spaces and at punctuation, which is not seen itself; an apostrophe is left out of its word.</remarks>
public static partial class TextViews
{
    private const string Text = "Text";

    /// <summary>Little: which words occur, 1,024 numbers of a vector of length 1.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="texts">The texts.</param>
    public static RowFeatures Words(MLContext mlContext, IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        return Read(mlContext, texts, WordBags(mlContext, "Features", bits: 10, length: 1));
    }

    /// <summary>Much: words and pairs of words (2,048 numbers), and runs of three characters (1,024), each a vector of length 1.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="texts">The texts.</param>
    public static RowFeatures NGrams(MLContext mlContext, IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        var text = mlContext.Transforms.Text;
        return Read(mlContext, texts, WordBags(mlContext, "Words", bits: 11, length: 2)
            .Append(text.TokenizeIntoCharactersAsKeys("Characters", "Normal", useMarkerCharacters: true))
            .Append(text.ProduceHashedNgrams("Characters", "Characters", numberOfBits: 10, ngramLength: 3, useAllLengths: false))
            .Append(mlContext.Transforms.NormalizeLpNorm("Characters"))
            .Append(mlContext.Transforms.Concatenate("Features", "Words", "Characters")));
    }

    private static EstimatorChain<ITransformer> WordBags(MLContext mlContext, string output, int bits, int length)
    {
        var text = mlContext.Transforms.Text;
        return new EstimatorChain<ITransformer>()
            .Append(text.NormalizeText("Normal", Text, keepPunctuations: false), TransformerScope.Everything)
            .Append(text.ProduceHashedWordBags(output, "Normal", numberOfBits: bits, ngramLength: length), TransformerScope.Everything)
            .Append((IEstimator<ITransformer>)mlContext.Transforms.NormalizeLpNorm(output), TransformerScope.Everything);
    }

    private static RowFeatures Read(MLContext mlContext, IReadOnlyList<string> texts, IEstimator<ITransformer> pipeline)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var rows = mlContext.Data.LoadFromEnumerable(texts.Select(text => new Row { Text = Separators().Replace(text, " ").Trim() }));
        return RowFeatures.Read(pipeline.Fit(rows).Transform(rows));
    }

    // NormalizeText only takes punctuation out: "http://a.com/b,c" would be one word, which no other text has.
    [GeneratedRegex(@"[\p{P}\s-['’]]+")]
    private static partial Regex Separators();

    private sealed class Row
    {
        public string Text { get; set; } = "";
    }
}
