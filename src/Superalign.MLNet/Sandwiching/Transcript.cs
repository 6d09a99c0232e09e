namespace Superalign.MLNet.Sandwiching;

/// <summary>What was said so far, in order. Immutable.</summary>
/// <param name="statements">The statements.</param>
public sealed class Transcript(IReadOnlyList<Statement> statements)
{
    /// <summary>Nothing was said.</summary>
    public static Transcript Empty { get; } = new([]);

    /// <summary>The statements.</summary>
    public IReadOnlyList<Statement> Statements { get; } = statements ?? throw new ArgumentNullException(nameof(statements));

    /// <summary>The transcript with more statements at its end.</summary>
    public Transcript With(params IEnumerable<Statement> more) => new([.. Statements, .. more]);

    /// <summary>One line a statement.</summary>
    public override string ToString() => string.Join('\n', Statements.Select(one => $"[{one.Round}] {one.Speaker}, {Does(one.Kind)} answer {one.Answer + 1}: {one.Text}"));

    /// <summary>The transcript with its answers numbered as before they were put in an order.</summary>
    internal Transcript Restored(int[] order) => new([.. Statements.Select(one => one with { Answer = order[one.Answer] })]);

    private static string Does(StatementKind kind) => kind switch
    {
        StatementKind.Argument => "for",
        StatementKind.Proposal => "proposing",
        StatementKind.Flaw => "against",
        _ => "without a flaw in",
    };
}
