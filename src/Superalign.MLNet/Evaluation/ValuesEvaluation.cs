namespace Superalign.MLNet.Evaluation;

/// <summary>Figures of several values, each on the rows that have its label, and their means over the values.</summary>
internal static class ValuesEvaluation
{
    public static EvaluationResult Of(EvaluationRows rows, IReadOnlyList<(string Name, LabelledScores Scores)> values, EvaluationOptions options, long seed)
    {
        EvaluationResult[] results = [.. values.Select(value => LabelEvaluation.Of(value.Name, rows, value.Scores, options, seed))];
        int[] known = [.. values.SelectMany(value => value.Scores.Known).Distinct().Order()];
        return new EvaluationResult("values")
        {
            Rows = known.Length,
            Missing = values.SelectMany(value => value.Scores.Unscored).Distinct().Count(),
            Level = options.Level,
            Metrics = rows.Bootstrap(known, options, seed).Metrics(Means(known, [.. values.Select(value => value.Scores)])),
            Subsets = [.. results.Select(result => new EvaluatedSubset(result.Name, result.Rows, result.Metrics))],
            Warnings = [.. results.SelectMany(result => result.Warnings)],
        };
    }

    // Rows are drawn once for all values, so that what makes a row hard for several of them stays together.
    private static (string, GroupedBootstrap.Figure)[] Means(int[] known, LabelledScores[] values)
    {
        int[][] placesOf = [.. values.Select(value => value.Known.Select(row => Array.BinarySearch(known, row)).ToArray())];
        (string Name, GroupedBootstrap.Figure Of)[][] figures = [.. values.Select(value => LabelFigures.Of(new WeightedRows(value.Said, value.Labels)))];
        return [.. figures[0].Select((figure, i) => (figure.Name, MeanOf([.. figures.Select(of => of[i].Of)], placesOf)))];
    }

    // A value whose figure is not defined on its rows has no part in the mean; where one is not defined on a draw alone, the draw has no mean.
    private static GroupedBootstrap.Figure MeanOf(GroupedBootstrap.Figure[] figures, int[][] placesOf)
    {
        int[] defined = [.. Enumerable.Range(0, figures.Length).Where(value => double.IsFinite(figures[value](WeightedRows.EachOnce(placesOf[value].Length))))];
        return counts =>
        {
            double sum = 0;
            foreach (var value in defined)
            {
                var own = new int[placesOf[value].Length];
                for (var i = 0; i < own.Length; i++)
                    own[i] = counts[placesOf[value][i]];
                sum += figures[value](own);
            }
            return sum / defined.Length;
        };
    }
}
