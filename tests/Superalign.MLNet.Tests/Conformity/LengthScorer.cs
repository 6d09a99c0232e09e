using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Runtime;
using RowSupervision = Superalign.MLNet.Conformity.Supervision;

namespace Superalign.MLNet.Tests.Conformity;

/// <summary>Learns one number, the mean length of conforming responses, and scores by the distance from it: enough to see what a fit has seen.</summary>
internal sealed class LengthScorer : Scorer
{
    /// <summary>The rows of every fit, so that tests see what was held out.</summary>
    public List<string[]> Fits { get; } = [];

    public override string Kind => "length";

    internal override ScoreScale Scale => ScoreScale.Logit;

    internal override bool LearnsFrom(RowSupervision supervision) => supervision != RowSupervision.None;

    internal override IReadOnlyList<InputColumn> Inputs(TrainingColumns columns) => [InputColumn.Text(columns.Response)];

    internal override ITransformer Fit(TrainingData data, string scoreColumnName, string reasonColumnName)
    {
        var isPairs = data.Supervision == RowSupervision.Pairs;
        string[] texts = [.. data.Rows.GetColumn<string>(isPairs ? data.Columns.Chosen : data.Columns.Response)];
        bool[] labels = isPairs ? [.. texts.Select(_ => true)] : [.. data.Rows.GetColumn<bool>(TrainingColumns.Label)];
        Fits.Add(texts);
        var mean = texts.Where((_, row) => labels[row]).Average(text => text.Length);
        return new LengthTransformer(data.MLContext, (float)mean, data.Columns.Response, scoreColumnName, reasonColumnName);
    }
}
