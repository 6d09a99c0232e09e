using Microsoft.ML;

namespace Superalign.MLNet.Conformity.Fitting;

/// <summary>The rows that are scored of the rows that are supervised: themselves, or both responses of a pair.</summary>
/// <param name="rows">The supervised rows.</param>
/// <param name="view">The table that they were read from.</param>
/// <param name="columns">How its columns are called.</param>
/// <param name="mlContext">A context for copying columns.</param>
internal sealed class ScoredRows(SupervisedRows rows, IDataView view, TrainingColumns columns, MLContext mlContext)
{
    private readonly bool _isPairs = rows.Supervision == Supervision.Pairs;

    /// <summary>What the rows say.</summary>
    public Supervision Supervision => rows.Supervision;

    /// <summary>How many rows are scored: as many as are supervised, or twice as many responses of pairs.</summary>
    public int Count => _isPairs ? 2 * rows.Count : rows.Count;

    /// <summary>The supervised row that a scored row is of.</summary>
    public int RowOf(int scored) => scored < rows.Count ? scored : scored - rows.Count;

    /// <summary>Whether the scored row conforms.</summary>
    public bool LabelOf(int scored) => scored < rows.Count && rows.Labels[scored];

    /// <summary>Whether anything is known of the scored row.</summary>
    public bool IsLabelled(int scored) => rows.IsLabelled[RowOf(scored)];

    /// <summary>The part of the cross-fitting that the scored row belongs to.</summary>
    public int PartOf(int scored) => rows.Parts[RowOf(scored)];

    /// <summary>The value that the scored row speaks of.</summary>
    public string ValueOf(int scored) => rows.Values[RowOf(scored)];

    /// <summary>The rows as a transformer sees them: a pair's response stands where any response stands.</summary>
    public IDataView Chosen => _isPairs ? Copied(columns.Chosen) : view;

    /// <summary>Scores the selected rows and puts the numbers in their places.</summary>
    /// <param name="fitted">What scores.</param>
    /// <param name="scoreColumnName">The column that it writes.</param>
    /// <param name="selected">Which supervised rows are scored.</param>
    /// <param name="scores">One place a scored row.</param>
    /// <param name="cancellation">Ends the scoring.</param>
    public void Score(ITransformer fitted, string scoreColumnName, bool[] selected, double[] scores, CancellationToken cancellation)
    {
        Score(Chosen, 0);
        if (_isPairs)
            Score(Copied(columns.Rejected), rows.Count);

        void Score(IDataView source, int offset)
        {
            var scored = fitted.Transform(new SelectedRows(source, selected, null));
            var column = scored.Schema[scoreColumnName];
            using var cursor = scored.GetRowCursor([column]);
            var getter = cursor.GetGetter<float>(column);
            float score = 0;
            for (var row = 0; row < selected.Length; row++)
            {
                if (!selected[row])
                    continue;
                cancellation.ThrowIfCancellationRequested();
                if (!cursor.MoveNext())
                    throw new InvalidOperationException($"The scorer that writes '{scoreColumnName}' leaves rows out; it must keep every row.");
                getter(ref score);
                scores[offset + row] = score;
            }
        }
    }

    private IDataView Copied(string response) =>
        mlContext.Transforms.CopyColumns(columns.Response, response).Fit(view).Transform(view);
}
