namespace Superalign.MLNet.Data;

/// <summary>A column, and the field of a file that fills it.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Field">The field as the file names it.</param>
/// <param name="Type">The type.</param>
internal sealed record TableColumn(string Name, string Field, ColumnType Type)
{
    /// <summary>Set where only the first words of the text are taken, or only what follows them.</summary>
    public PromptCut? Cut { get; init; }

    /// <summary>Set where the text is taken only if it was liked, or only if it was not.</summary>
    public FeedbackSide? Side { get; init; }
}
