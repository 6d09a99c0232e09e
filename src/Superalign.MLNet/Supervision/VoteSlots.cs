using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Supervision;

/// <summary>Which places of a row's votes belong to which supervisor.</summary>
/// <param name="Sizes">For each column of votes its slots; 0 for a scalar.</param>
/// <param name="Names">The names of the supervisors.</param>
/// <param name="Supervisors">For each place the number of its supervisor.</param>
internal sealed record VoteSlots(IReadOnlyList<int> Sizes, IReadOnlyList<string> Names, IReadOnlyList<int> Supervisors)
{
    /// <param name="schema">The schema of the data.</param>
    /// <param name="columns">The columns of votes.</param>
    /// <param name="names">The name of the supervisor of each place; null takes those of slots and columns. Places of one name are of one supervisor.</param>
    /// <exception cref="ArgumentException">There are more or fewer names than places, or vectors vary in length.</exception>
    public static VoteSlots Of(DataViewSchema schema, IReadOnlyList<string> columns, IReadOnlyList<string>? names)
    {
        string[] found = [.. columns.SelectMany(name => NamesOf(schema[name], columns.Count > 1))];
        if (names is not null && names.Count != found.Length)
        {
            throw new ArgumentException(
                $"'{nameof(LabelModelEstimator.Options.SupervisorNames)}' has {names.Count} names, but the columns {string.Join(", ", columns.Select(name => $"'{name}'"))} have {found.Length} places for votes. Give one name a place.");
        }
        IReadOnlyList<string> all = names ?? found;
        var distinct = all.Distinct(StringComparer.Ordinal).ToList();
        return new VoteSlots(
            [.. columns.Select(name => schema[name].Type is VectorDataViewType vector ? vector.Size : 0)], distinct, [.. all.Select(name => distinct.IndexOf(name))]);
    }

    private static IEnumerable<string> NamesOf(DataViewSchema.Column column, bool isOneOfSeveral)
    {
        if (column.Type is not VectorDataViewType vector)
            return [column.Name];
        if (vector.Size == 0)
        {
            throw new ArgumentException(
                $"Column '{column.Name}' holds lists of varying length, and each supervisor needs a place of its own. Fill them up with -1, or gather rows of one vote each.");
        }
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (column.HasSlotNames())
            column.GetSlotNames(ref names);
        string[] given = [.. names.DenseValues().Select(name => name.ToString())];
        return Enumerable.Range(0, vector.Size).Select(slot => given.ElementAtOrDefault(slot) is { Length: > 0 } name
            ? name
            : isOneOfSeveral ? $"{column.Name}.{slot + 1}" : (slot + 1).ToString(CultureInfo.InvariantCulture));
    }
}
