namespace Superalign.MLNet.Supervision;

/// <summary>Votes of supervisors on items. A supervisor may vote on an item once, several times or not at all. Immutable.</summary>
public sealed class VoteTable
{
    private readonly Vote[] _votes;
    private readonly int[] _starts;

    /// <param name="supervisors">How many supervisors there are, at least 1.</param>
    /// <param name="classes">How many classes there are, at least 2.</param>
    /// <param name="items">The votes on each item; an item without a vote is an empty list.</param>
    /// <exception cref="ArgumentException">A vote is of a supervisor or a class that there is not.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no supervisor, or fewer than two classes.</exception>
    public VoteTable(int supervisors, int classes, IEnumerable<IEnumerable<Vote>> items)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(supervisors);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentNullException.ThrowIfNull(items);
        (Supervisors, Classes) = (supervisors, classes);
        var (votes, starts) = (new List<Vote>(), new List<int> { 0 });
        foreach (var item in items)
        {
            foreach (var vote in item)
            {
                if (vote.Supervisor < 0 || vote.Supervisor >= supervisors || vote.Class < 0 || vote.Class >= classes)
                {
                    throw new ArgumentException(
                        $"Item {starts.Count - 1} has a vote of supervisor {vote.Supervisor} for class {vote.Class}, but supervisors are 0 to {supervisors - 1} and classes 0 to {classes - 1}. Leave out votes that abstain.",
                        nameof(items));
                }
                votes.Add(vote);
            }
            starts.Add(votes.Count);
        }
        (_votes, _starts) = ([.. votes], [.. starts]);
    }

    /// <summary>How many supervisors there are.</summary>
    public int Supervisors { get; }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>How many items there are, those without a vote included.</summary>
    public int Items => _starts.Length - 1;

    /// <summary>How many votes there are.</summary>
    public int Votes => _votes.Length;

    /// <summary>The votes on an item, in the order in which they were given.</summary>
    public ReadOnlySpan<Vote> Of(int item) => _votes.AsSpan(_starts[item].._starts[item + 1]);

    /// <summary>A table of one column a supervisor.</summary>
    /// <param name="rows">For each item one class a supervisor, −1 where it abstains.</param>
    /// <param name="classes">How many classes there are, at least 2.</param>
    /// <exception cref="ArgumentException">There is no row, rows differ in length, or a class is out of range.</exception>
    public static VoteTable OfRows(IReadOnlyList<IReadOnlyList<int>> rows, int classes)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
            throw new ArgumentException("There is no row, and at least one is needed. Give the votes on each item.", nameof(rows));
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Count != rows[0].Count)
                throw new ArgumentException($"Row {i} has {rows[i].Count} votes and row 0 has {rows[0].Count}; each supervisor needs a place in every row. Write -1 where one abstains.", nameof(rows));
        }
        return new VoteTable(rows[0].Count, classes, rows.Select(row => row.Select((one, supervisor) => new Vote(supervisor, one)).Where(vote => vote.Class != -1)));
    }
}
