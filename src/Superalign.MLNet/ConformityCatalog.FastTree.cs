using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.FastTree;

namespace Superalign.MLNet;

public sealed partial class ConformityCatalog
{
    /// <summary>Scores texts by boosted trees that learn from pairs or from labels.</summary>
    /// <param name="trees">Features and trees; null for the defaults.</param>
    /// <param name="options">Columns, calibration and referral; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    /// <example>
    /// <code>
    /// var pairs = mlContext.Superalign().Data.Load("preferences.jsonl");
    /// var model = mlContext.Superalign().Conformity.FastTree().Fit(pairs);
    /// Console.WriteLine(model.Report.Whole?.PairAccuracy);
    /// </code>
    /// </example>
    public ConformityEstimator FastTree(FastTreeScorer.Options? trees = null, ConformityOptions? options = null) =>
        new(MLContext, new FastTreeScorer(trees ?? new FastTreeScorer.Options()), options ?? new ConformityOptions());
}
