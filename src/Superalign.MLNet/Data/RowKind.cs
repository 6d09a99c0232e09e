namespace Superalign.MLNet.Data;

/// <summary>What a row can teach by the column contract: a task, a preference, both, or, with a problem, neither.</summary>
/// <param name="IsTask">The row has a response to learn.</param>
/// <param name="IsPreference">The row has a chosen and a rejected response.</param>
/// <param name="Problem">Why the row is neither; null where it is usable.</param>
internal readonly record struct RowKind(bool IsTask, bool IsPreference, RowProblem? Problem = null)
{
    private const string Needed = "a Response, or Chosen and Rejected, or all three";

    /// <summary>The row has a chosen or a rejected response alone.</summary>
    public bool IsOneSided { get; init; }

    /// <summary>The row has no response of any kind.</summary>
    public bool IsPrompt { get; init; }

    /// <summary>Decides by which texts are empty; pure. A text of spaces is a text.</summary>
    public static RowKind Of(ReadOnlySpan<char> response, ReadOnlySpan<char> chosen, ReadOnlySpan<char> rejected, RowAllowance allowed = RowAllowance.None) =>
        (response.IsEmpty, chosen.IsEmpty, rejected.IsEmpty) switch
        {
            (var noResponse, var noChosen, var noRejected) when noChosen != noRejected && allowed == RowAllowance.OneSided => new(!noResponse, false) { IsOneSided = true },
            (true, true, true) when allowed == RowAllowance.Prompts => new(false, false) { IsPrompt = true },
            (_, false, true) => Neither("Chosen without Rejected", "Add the rejected response, or leave Chosen empty."),
            (_, true, false) => Neither("Rejected without Chosen", "Add the chosen response, or leave Rejected empty."),
            (true, true, true) => Neither(
                "no Response, Chosen or Rejected",
                "If the file names them otherwise, say so with Columns (--columns Response=FIELD)."),
            (_, false, false) when chosen.SequenceEqual(rejected) => new(false, false, new RowProblem(
                "a chosen equal to its rejected", "two different texts", "Remove the row: it states no preference.")),
            (var noResponse, var noPair, _) => new(!noResponse, !noPair),
        };

    private static RowKind Neither(string found, string advice) =>
        new(false, false, new RowProblem(found, Needed, advice));
}
