using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>Fits the parts of <see cref="FastTreeScorer"/> one after the other, each on what those before it give.</summary>
internal sealed class FastTreePipeline
{
    private const string Vector = LinearScore.FeatureColumnName;
    private const string Linear = "Linear";
    private const string LinearContributions = "LinearContributions";
    private const string Ngrams = ContributionText.NgramsName;
    private const string Surface = ContributionText.SurfaceName;
    private const string Shape = ContributionText.ShapeName;
    private const string Words = ContributionText.WordsName;
    private const string Sum = "Sum";
    private const string Reason = "Reason";

    // Of a linear score that is added to that of the trees. Of labels it tells more than of pairs, where words tell less and shape tells more.
    private const float LinearWeightOfLabels = 3;
    private const float LinearWeightOfPairs = 0.5f;

    // Of a standardised feature of shape beside n-grams of unit length.
    private const float ShapeWeight = 0.09f;

    // Trees see the words that tell labels apart best; in pairs they tell too little, and only add noise.
    private const int WordsOfLabels = 200;

    private readonly TrainingData _data;
    private readonly TextRow[] _rows;
    private readonly FastTreeScorer.Options _options;
    private readonly MLContext _mlContext;
    private readonly bool _isPairs;
    private readonly List<ITransformer> _parts = [];
    private IDataView _view;

    public FastTreePipeline(TrainingData data, TextRow[] rows, FastTreeScorer.Options options)
    {
        (_data, _rows, _options, _mlContext) = (data, rows, options, data.MLContext);
        _isPairs = data.Supervision == Supervision.Pairs;
        _view = TextRows.ToView(_mlContext, rows, data.Columns);
    }

    /// <summary>Fits, and gives what writes the two columns.</summary>
    public ITransformer Fit(string scoreColumnName, string reasonColumnName)
    {
        AddVector();
        // What the parts after this one ask for is computed once.
        _view = _mlContext.Data.Cache(_view);
        using var owner = _view as IDisposable;
        VBuffer<float>[] vectors = [.. _view.GetColumn<VBuffer<float>>(Vector).Select(Copy)];
        var heldOut = LinearScore.OutOfPart(_mlContext, vectors, _rows, _isPairs, _options.L2Regularization, _data.Cancellation);
        var linear = LinearScore.Fit(_mlContext, vectors, _rows, _isPairs, _ => true, _options.L2Regularization);
        Add(linear);
        Add(_mlContext.Transforms.CopyColumns(Linear, "Score"));
        Add(_mlContext.Transforms.CalculateFeatureContribution(linear, ContributionText.MostOfLinear, ContributionText.MostOfLinear, normalize: false));
        Add(_mlContext.Transforms.CopyColumns(LinearContributions, "FeatureContributions"));
        var vectorNames = SlotNames.Of(_view.Schema[LinearContributions]);

        string[] tables = AddTables();
        Add(_mlContext.Transforms.Concatenate(TreeModel.FeatureColumnName, [Linear, .. tables]));
        _data.Cancellation.ThrowIfCancellationRequested();
        var trees = TreeModel.Fit(_mlContext, Examples(heldOut), _isPairs, _options);
        Add(trees.Transformer);
        Add(trees.Contributions);
        Add(_mlContext.Transforms.Expression(
            Sum, FormattableString.Invariant($"(trees, linear) => trees + single({(_isPairs ? LinearWeightOfPairs : LinearWeightOfLabels)}) * linear"), "Score", Linear));
        Add(new ContributionsTransformer(_mlContext, new ContributionsTransformer.Settings(
            Reason, "FeatureContributions", LinearContributions, _options.ReasonFeatures, SlotNames.Of(_view.Schema["FeatureContributions"]), vectorNames)));
        return new IsolatedTransformer(new TransformerChain<ITransformer>([.. _parts]), [(scoreColumnName, Sum), (reasonColumnName, Reason)]);
    }

    // What the linear score is made of: n-grams, and in pairs a little of the shape of the text, which for labels is left to the trees.
    private void AddVector()
    {
        if (_options.Featurizer is { } own)
        {
            Add(own.Append(_mlContext.Transforms.CopyColumns(Vector, _options.FeatureColumnName)));
            return;
        }
        Add(TextFeatures.Ngrams(_mlContext, _isPairs ? Ngrams : Vector, _data.Columns.Response));
        Add(new SurfaceFeaturesTransformer(_mlContext, new SurfaceFeaturesTransformer.Columns(Surface, _data.Columns.Prompt, _data.Columns.Response)));
        if (!_isPairs)
            return;
        Add(_mlContext.Transforms.NormalizeMeanVariance(Shape, Surface, fixZero: false));
        Add(_mlContext.Transforms.Expression(Shape, FormattableString.Invariant($"x => single({ShapeWeight}) * x"), Shape));
        Add(_mlContext.Transforms.Concatenate(Vector, Ngrams, Shape));
    }

    // What the trees see besides the linear score.
    private string[] AddTables()
    {
        if (_options.Featurizer is not null)
            return [Vector];
        if (_isPairs)
            return [Surface];
        Add(_mlContext.Transforms.FeatureSelection.SelectFeaturesBasedOnMutualInformation(Words, Vector, nameof(TextRow.Label), WordsOfLabels));
        return [Surface, Words];
    }

    // The trees learn from linear scores of models that have not seen the row, as they will be when new rows are scored.
    private TreeModel.Example[] Examples(float[] heldOut)
    {
        var features = _view.GetColumn<VBuffer<float>>(TreeModel.FeatureColumnName).Select(vector => vector.DenseValues().ToArray());
        return [.. features.Select((values, row) =>
        {
            values[0] = heldOut[row];
            return new TreeModel.Example { Features = values, Label = _rows[row].Label, Grade = _rows[row].Label ? 1 : 0, Pair = (uint)_rows[row].Pair + 1 };
        })];
    }

    private void Add(IEstimator<ITransformer> part) => Add(part.Fit(_view));

    private void Add(ITransformer part)
    {
        _data.Cancellation.ThrowIfCancellationRequested();
        _parts.Add(part);
        _view = part.Transform(_view);
    }

    private static VBuffer<float> Copy(VBuffer<float> vector)
    {
        VBuffer<float> copy = default;
        vector.CopyTo(ref copy);
        return copy;
    }
}
