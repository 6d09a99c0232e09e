using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity;

/// <summary>Scores rows by a conformity model that was fitted before, as it is: its conformity is taken over, its thresholds are not.</summary>
internal sealed class ModelScorer : Scorer
{
    private readonly ConformityModel _model;

    /// <param name="mlContext">The context to load with.</param>
    /// <param name="path">A model file with a <see cref="ConformityModel"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It holds no conformity model.</exception>
    public ModelScorer(MLContext mlContext, string path)
    {
        _model = ModelFile.Load(mlContext, path, out _) as ConformityModel
            ?? throw new InvalidDataException($"'{path}' is a model, but no conformity model. Name a file that train-scorer, or saving a fitted scorer, has written.");
    }

    public override string Kind => "model";

    internal override ScoreScale Scale => ScoreScale.Unit;

    internal override int Depth => _model.Head.Settings.Depth;

    internal override bool LearnsFrom(Supervision supervision) => false;

    // What it reads is known when it is loaded; it says itself what it misses.
    internal override IReadOnlyList<InputColumn> Inputs(TrainingColumns columns) => [];

    internal override ITransformer Fit(TrainingData data, string scoreColumnName, string reasonColumnName)
    {
        ITransformer[] scorers = [.. _model.Parts.TakeWhile(part => part != _model.Head)];
        string Own(string name) => $"{scoreColumnName}.{name}";
        var columns = new ConformityColumns(scoreColumnName, Own("Score"), Own("Values"), Own("Referred"), reasonColumnName);
        var head = new ConformityHead(data.MLContext, _model.Head.Settings with { Columns = columns });
        var raw = _model.Head.Settings.Values.SelectMany(value => value.Scorers).SelectMany(scorer => new[] { scorer.ScoreColumnName, scorer.ReasonColumnName });
        var pipeline = new TransformerChain<ITransformer>([.. scorers, head]);
        string[] dropped = [.. raw, columns.Score, columns.Values, columns.Referred];
        var drop = data.MLContext.Transforms.DropColumns(dropped).Fit(pipeline.Transform(EmptyLike(data)));
        return new TransformerChain<ITransformer>([.. scorers, head, drop]);
    }

    // Only the schema matters; of a pair, a response stands where it stands when rows are scored.
    private static IDataView EmptyLike(TrainingData data) => data.Supervision == Supervision.Pairs
        ? data.MLContext.Transforms.CopyColumns(data.Columns.Response, data.Columns.Chosen).Fit(data.Rows).Transform(data.Rows)
        : data.Rows;
}
