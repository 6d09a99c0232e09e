namespace Superalign.MLNet.Training;

/// <summary>Where an order of rows stands.</summary>
/// <param name="Shufflings">What the present epoch's order came of, at least one: the first of all rows, the others of those that were still to come.</param>
/// <param name="Position">How many rows of the epoch were drawn.</param>
internal sealed record RowOrder(IReadOnlyList<Shuffling> Shufflings, int Position)
{
    /// <summary>Whether it can be an order of so many rows.</summary>
    public bool Fits(int count) =>
        Position >= 0 && Position <= count && Shufflings is [{ From: 0 }, ..] && Shufflings.All(shuffling => shuffling.From >= 0 && shuffling.From <= count);
}

/// <summary>A shuffling of the rows from a place on.</summary>
/// <param name="Stream">Where the random numbers stood.</param>
/// <param name="From">The place.</param>
internal sealed record Shuffling(ulong Stream, int From);
