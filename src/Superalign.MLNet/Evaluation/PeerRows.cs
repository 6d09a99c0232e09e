using System.Globalization;
using Microsoft.ML;

namespace Superalign.MLNet.Evaluation;

/// <summary>Makes judgements of rows of one verdict each.</summary>
internal static class PeerRows
{
    /// <exception cref="InvalidDataException">There is no row, a cell is missing or no verdict, one judge judges a response twice, or a response has two truths.</exception>
    public static PeerJudgements Read(IDataView data, PeerColumns columns)
    {
        string[] names = [columns.JudgeColumnName, columns.ModelColumnName, columns.ItemColumnName, columns.VerdictColumnName];
        var rows = NamedRows.Read("PeerReview", data, columns.TruthColumnName is { } truthColumn ? [.. names, truthColumn] : names);
        if (rows.Count == 0)
            throw new InvalidDataException("There is no verdict to review. Check that the data was filtered and loaded as meant.");
        var verdicts = new Dictionary<(string Judge, string Model, string Item), double>();
        var truths = new Dictionary<(string Model, string Item), double>();
        for (var i = 0; i < rows.Count; i++)
        {
            for (var cell = 0; cell < 3; cell++)
            {
                if (rows[i][cell] is null)
                    throw new InvalidDataException($"Row {i + 1} has nothing in '{names[cell]}'; each verdict needs a judge, a model and an item. Leave such rows out.");
            }
            var (judge, model, item) = (rows[i][0]!, rows[i][1]!, rows[i][2]!);
            if (!verdicts.TryAdd((judge, model, item), NumberOf(rows[i][3], i, names[3])))
                throw new InvalidDataException($"Row {i + 1} is a second verdict of '{judge}' on '{model}' and item '{item}'. Keep one, or their mean.");
            if (columns.TruthColumnName is { } name && NumberOf(rows[i][4], i, name) is var truth && !double.IsNaN(truth) && !truths.TryAdd((model, item), truth) && truths[(model, item)] != truth)
                throw new InvalidDataException($"Row {i + 1} has another truth of '{model}' and item '{item}' than a row before. Correct one.");
        }
        string[] models = [.. verdicts.Keys.SelectMany(key => (string[])[key.Judge, key.Model]).Distinct().Order(StringComparer.Ordinal)];
        var items = models.ToDictionary(model => model, model => verdicts.Keys.Where(key => key.Model == model).Select(key => key.Item).Distinct().ToArray());
        return new PeerJudgements(
            models,
            [.. models.Select(IReadOnlyList<IReadOnlyList<double>> (judge) => [.. models.Select(IReadOnlyList<double> (model) => [.. items[model].Select(item => verdicts.GetValueOrDefault((judge, model, item), double.NaN))])])],
            columns.TruthColumnName is null ? null : [.. models.Select(IReadOnlyList<double> (model) => [.. items[model].Select(item => truths.GetValueOrDefault((model, item), double.NaN))])]);
    }

    private static double NumberOf(string? text, int row, string column) => text is null ? double.NaN
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidDataException($"Row {row + 1} has '{text}' in '{column}', which is no number; verdicts are 0 (bad) to 1 (good), or a bool. Turn words into numbers first.");
}
