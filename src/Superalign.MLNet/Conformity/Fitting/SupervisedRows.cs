using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity.Fitting;

/// <summary>What the rows say, and to which part of the cross-fitting each belongs. Texts are not kept.</summary>
internal sealed class SupervisedRows
{
    /// <summary>The part of the rows that thresholds are chosen on.</summary>
    public const int ReferralPart = -1;

    /// <summary>What the rows say.</summary>
    public required Supervision Supervision { get; init; }

    /// <summary>The fold of each row, or <see cref="ReferralPart"/>; rows of one prompt are in one part.</summary>
    public required int[] Parts { get; init; }

    /// <summary>Whether each row conforms; of a pair, its chosen response does.</summary>
    public required bool[] Labels { get; init; }

    /// <summary>Whether each row says something: a label is there; a pair always does.</summary>
    public required bool[] IsLabelled { get; init; }

    /// <summary>The value that each row speaks of; empty for the whole.</summary>
    public required string[] Values { get; init; }

    public int Count => Parts.Length;

    /// <summary>Reads all rows once.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="supervision">What they say.</param>
    /// <param name="options">Columns, folds and the part for thresholds.</param>
    /// <param name="readsValues">Whether the value column, where there is one, says which value a row speaks of.</param>
    /// <param name="seed">The parts derive from it and the texts, so that the order of the rows changes none.</param>
    public static SupervisedRows Read(IDataView input, Supervision supervision, ConformityOptions options, bool readsValues, long seed)
    {
        var parts = new List<int>();
        var labels = new List<bool?>();
        var values = new List<string>();
        var columns = Columns(input.Schema, supervision, options, readsValues);
        using var cursor = input.GetRowCursor([.. columns.OfType<DataViewSchema.Column>()]);
        var (prompt, response, value) = (RowGetters.Text(cursor, columns[0]), RowGetters.Text(cursor, columns[1]), RowGetters.Text(cursor, columns[2]));
        var label = columns[3] is { } named
            ? LabelReader.Open(cursor, named, options.ConformingLabel, options.PassingGrade)
            : () => supervision == Supervision.Pairs ? true : null;
        while (cursor.MoveNext())
        {
            options.Cancellation.ThrowIfCancellationRequested();
            parts.Add(PartOf(GroupOf(prompt(), response(), parts.Count), options, seed));
            labels.Add(label());
            values.Add(value());
        }
        return new SupervisedRows
        {
            Supervision = supervision,
            Parts = [.. parts],
            Labels = [.. labels.Select(one => one == true)],
            IsLabelled = [.. labels.Select(one => one is not null)],
            Values = [.. values],
        };
    }

    // A table without texts has nothing but the order of its rows.
    private static string GroupOf(string prompt, string response, int row) =>
        prompt.Length > 0 ? prompt : response.Length > 0 ? response : FormattableString.Invariant($"row {row}");

    private static int PartOf(string group, ConformityOptions options, long seed)
    {
        var stream = RandomStream.For(seed, "conformity part of " + group);
        return options.Referral is { } referral && stream.NextDouble() < referral.HeldOutFraction ? ReferralPart : stream.NextInt(options.Folds);
    }

    private static DataViewSchema.Column?[] Columns(DataViewSchema schema, Supervision supervision, ConformityOptions options, bool readsValues)
    {
        var response = supervision == Supervision.Pairs ? options.ChosenColumnName : options.ResponseColumnName;
        return
        [
            Text(options.PromptColumnName), Text(response), readsValues ? Text(options.ValueColumnName) : null,
            supervision == Supervision.Labels ? schema[options.LabelColumnName] : null,
        ];

        DataViewSchema.Column? Text(string name) => schema.GetColumnOrNull(name) is { Type: TextDataViewType } found ? found : null;
    }
}
