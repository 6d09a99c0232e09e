using Microsoft.ML;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>The votes of a table, and the true classes where they are known.</summary>
/// <param name="Table">The votes.</param>
/// <param name="Slots">Where they stand.</param>
/// <param name="Classes">The names of the classes: those that are voted for, and those of true labels.</param>
/// <param name="TrueClasses">For each row the true class, −1 where it is not known; null where no label column was named.</param>
/// <param name="Unvoted">Classes that true labels name and nobody votes for.</param>
internal sealed record VoteRows(VoteTable Table, VoteSlots Slots, IReadOnlyList<string> Classes, int[]? TrueClasses, IReadOnlyList<string> Unvoted)
{
    /// <summary>Reads the table once.</summary>
    /// <exception cref="InvalidDataException">There is no vote, or only one class.</exception>
    public static VoteRows Read(IDataView data, LabelModelEstimator.Options options, Action onRow)
    {
        var slots = VoteSlots.Of(data.Schema, options.VoteColumnNames, options.SupervisorNames);
        DataViewSchema.Column[] columns = [.. options.VoteColumnNames.Select(name => data.Schema[name])];
        var label = options.TrueLabelColumnName is { } named ? data.Schema[named] : (DataViewSchema.Column?)null;
        var (names, voted, rows, labels) = (new ClassNames(), new HashSet<int>(), new List<Vote[]>(), new List<int>());
        using var cursor = data.GetRowCursor([.. columns.Concat(label is { } one ? [one] : []).DistinctBy(column => column.Index)]);
        Func<int[]>[] votes = [.. columns.Select(column => VoteCells.Open(new SourceColumn(cursor, column), ClassOfVote))];
        var labelOf = label is { } found ? NamedCells.OpenScalar(new SourceColumn(cursor, found)) : null;
        while (cursor.MoveNext())
        {
            onRow();
            rows.Add(Cast(votes, slots));
            if (labelOf?.Invoke() is { } name && !VoteCells.IsAbstention(name))
                labels.Add(names.NumberOf(name));
            else
                labels.Add(-1);
        }
        Require(rows, names, voted, labels, options);
        var classes = names.Sorted([.. columns.Concat(label is { } last ? [last] : []).SelectMany(NamedCells.KeysOf)]);
        int[] places = [.. names.Names.Select(name => classes.ToList().IndexOf(name))];
        var table = new VoteTable(slots.Names.Count, classes.Count, rows.Select(row => row.Select(vote => vote with { Class = places[vote.Class] })));
        return new VoteRows(
            table, slots, classes, label is null ? null : [.. labels.Select(number => number < 0 ? -1 : places[number])],
            [.. names.Names.Where((_, number) => !voted.Contains(number))]);

        int ClassOfVote(string name)
        {
            var number = names.NumberOf(name);
            voted.Add(number);
            return number;
        }
    }

    /// <summary>The votes of the current row.</summary>
    public static Vote[] Cast(IEnumerable<Func<int[]>> columns, VoteSlots slots) => Cast(columns.Select(read => read()), slots);

    /// <summary>Votes of all columns of a row.</summary>
    public static Vote[] Cast(IEnumerable<int[]> columns, VoteSlots slots) =>
        [.. columns.SelectMany(votes => votes).Select((one, place) => new Vote(slots.Supervisors[place], one)).Where(vote => vote.Class >= 0)];

    private static void Require(List<Vote[]> rows, ClassNames names, HashSet<int> voted, List<int> labels, LabelModelEstimator.Options options)
    {
        var columns = string.Join(", ", options.VoteColumnNames.Select(name => $"'{name}'"));
        if (voted.Count == 0)
            throw new InvalidDataException($"There is no vote in {rows.Count} rows of {columns}: every supervisor abstains from all of them. Check the column, and that -1 stands for abstaining.");
        if (voted.Count == 1)
            throw new InvalidDataException($"All votes in {columns} are '{names.Names[voted.Single()]}', and labels are chosen among at least two classes. Check the column, or add supervisors who say otherwise.");
        if (labels.Exists(label => label >= 0) && !labels.Exists(voted.Contains))
        {
            throw new InvalidDataException(
                $"None of the true labels in '{options.TrueLabelColumnName}', such as '{names.Names[labels.First(label => label >= 0)]}', is a class that is voted for: {string.Join(", ", voted.Take(10).Select(number => $"'{names.Names[number]}'"))}. " +
                "Name a label column that uses the same names.");
        }
    }
}
