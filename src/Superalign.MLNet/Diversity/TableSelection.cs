using Microsoft.ML;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Diversity;

/// <summary>Chooses rows of a table.</summary>
internal static class TableSelection
{
    private const string Component = "Choose";

    public static RowSelection Of(MLContext mlContext, IDataView data, SelectionOptions options, out string? warning)
    {
        options.Validate();
        var cancellation = new HostCancellation(mlContext, Component);
        warning = null;
        if (options.Method == SelectionMethod.Disagreement)
        {
            var votes = VoteRows.Read(data, new LabelModelEstimator.Options { VoteColumnNames = options.VoteColumnNames }, cancellation.Check).Table;
            return InStrata(data, [.. Enumerable.Range(0, votes.Items)], options, (among, count) => DisagreementSelection.Select(votes, among, count));
        }
        var rows = FeatureRows.Read(Component, mlContext, data, options.FeaturesColumnName, cancellation.Check);
        warning = rows.Without > 0 ? $"{rows.Without} of {rows.Rows} rows have no feature but 0 in '{options.FeaturesColumnName}', and are not chosen." : null;
        var method = options.Method == SelectionMethod.Diverse ? CoverageMethod.Diverse : CoverageMethod.Representative;
        return InStrata(data, rows.Numbers, options, (among, count) => CoverageSelection.Select(
            among.Count == rows.Vectors.Count ? rows.Vectors : rows.Vectors.Only(among), count, method, options.GoesOn, cancellation.Check));
    }

    /// <param name="data">The table.</param>
    /// <param name="numbers">The numbers of the rows that can be chosen.</param>
    /// <param name="options">The column of strata.</param>
    /// <param name="within">Chooses among places in <paramref name="numbers"/>.</param>
    private static RowSelection InStrata(IDataView data, IReadOnlyList<int> numbers, SelectionOptions options, Func<IReadOnlyList<int>, int, RowSelection> within)
    {
        var selection = options.StratumColumnName is { } column
            ? StratifiedSelection.Select(StrataOf(data, column, numbers), options.Count, within, options.Quota)
            : within([.. Enumerable.Range(0, numbers.Count)], options.Count);
        return selection with { Rows = [.. selection.Rows.Select(place => numbers[place])] };
    }

    private static List<string> StrataOf(IDataView data, string columnName, IReadOnlyList<int> numbers)
    {
        SchemaShapes.Require(Component, SchemaShapes.Of(data.Schema), InputColumn.Text(columnName));
        var strata = new List<string>();
        using var cursor = data.GetRowCursor([data.Schema[columnName]]);
        var text = RowGetters.Text(cursor, data.Schema[columnName]);
        for (var row = 0; strata.Count < numbers.Count && cursor.MoveNext(); row++)
        {
            if (row == numbers[strata.Count])
                strata.Add(text());
        }
        return strata;
    }
}
