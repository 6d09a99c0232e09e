namespace Superalign.MLNet.Diversity;

/// <summary>Chooses within strata, such as the values that rows are about, so that none is left out. Pure, as the way of choosing is.</summary>
public static class StratifiedSelection
{
    /// <summary>Chooses.</summary>
    /// <param name="strata">The stratum of each row.</param>
    /// <param name="count">How many rows to choose in all, at least 1.</param>
    /// <param name="within">How to choose in a stratum: called with its row numbers and how many to choose, it returns places among these, from 0.</param>
    /// <param name="quota">How many each stratum gets.</param>
    /// <returns>Row numbers, strata in turn, so that the first k rows keep to the quotas for every k.</returns>
    /// <exception cref="ArgumentException">There is no row.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public static RowSelection Select(
        IReadOnlyList<string> strata, int count, Func<IReadOnlyList<int>, int, RowSelection> within, StratumQuota quota = StratumQuota.Equal)
    {
        ArgumentNullException.ThrowIfNull(strata);
        ArgumentNullException.ThrowIfNull(within);
        RowSelection.RequireCount(count);
        if (strata.Count == 0)
            throw new ArgumentException("There is no row to choose from. Check that the data was filtered and loaded as meant.", nameof(strata));
        var parts = Enumerable.Range(0, strata.Count).GroupBy(row => strata[row], StringComparer.Ordinal).OrderBy(part => part.Key, StringComparer.Ordinal)
            .Select(part => (Name: part.Key, Rows: part.ToArray())).ToArray();
        var quotas = StratumQuotas.Of([.. parts.Select(part => part.Rows.Length)], count, quota);
        var chosen = new List<(double Turn, int Part, int Row, double Figure)>();
        var (figureName, stopped) = ("", new List<string>());
        for (var part = 0; part < parts.Length; part++)
        {
            if (quotas[part] == 0)
                continue;
            var found = within(parts[part].Rows, quotas[part]);
            figureName = found.FigureName;
            chosen.AddRange(found.Rows.Select((place, i) => ((i + 0.5) / quotas[part], part, parts[part].Rows[place], found.Figures[i])));
            if (found.Stopped is { } reason)
                stopped.Add($"in '{parts[part].Name}' {reason}");
        }
        var inTurn = chosen.OrderBy(one => one.Turn).ThenBy(one => one.Part).ToArray();
        if (stopped.Count == 0 && inTurn.Length < count)
            stopped.Add("all rows are chosen");
        return new RowSelection([.. inTurn.Select(one => one.Row)], [.. inTurn.Select(one => one.Figure)], figureName)
        {
            Candidates = strata.Count,
            Stopped = stopped.Count > 0 ? string.Join("; ", stopped) : null,
        };
    }
}
