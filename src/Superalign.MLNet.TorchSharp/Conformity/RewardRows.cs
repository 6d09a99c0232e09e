using Microsoft.ML;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Conformity;

/// <summary>Reads what a reward is learnt from, in an order that does not depend on that of the table, and holds some prompts out.</summary>
internal sealed class RewardRows
{
    /// <summary>What is learnt from.</summary>
    public List<RewardExample> Train { get; } = [];

    /// <summary>What the best pass is chosen by.</summary>
    public List<RewardExample> HeldOut { get; } = [];

    /// <summary>Rows left out because, as tokens, a response was empty or both were equal.</summary>
    public int Emptied { get; private set; }

    /// <summary>Reads all rows.</summary>
    /// <param name="data">Pairs or labelled rows.</param>
    /// <param name="encoder">Text to ids; what is too long for the context is cut.</param>
    /// <param name="options">Columns of margins and signs.</param>
    /// <param name="heldOutFraction">The share of prompts held out.</param>
    public static RewardRows Read(TrainingData data, RowEncoder encoder, RewardColumns options, double heldOutFraction)
    {
        var isPairs = data.Supervision == Supervision.Pairs;
        var schema = data.Rows.Schema;
        var columns = new[]
        {
            schema.GetColumnOrNull(data.Columns.Prompt), schema.GetColumnOrNull(isPairs ? data.Columns.Chosen : data.Columns.Response), isPairs ? schema.GetColumnOrNull(data.Columns.Rejected) : null,
            isPairs ? null : schema.GetColumnOrNull(TrainingColumns.Label), Named(options.Margin), Named(options.ChosenSafe), Named(options.RejectedSafe),
        };
        using var cursor = data.Rows.GetRowCursor([.. columns.OfType<DataViewSchema.Column>()]);
        var (prompt, first, second) = (RowGetters.Text(cursor, columns[0]), RowGetters.Text(cursor, columns[1]), RowGetters.Text(cursor, columns[2]));
        var (label, margin) = (RowGetters.Bool(cursor, columns[3]), RowGetters.Single(cursor, columns[4]));
        var (chosenSafe, rejectedSafe) = (RowGetters.Bool(cursor, columns[5]), RowGetters.Bool(cursor, columns[6]));
        var rows = new RewardRows();
        var read = new List<(ulong Order, bool IsHeldOut, RewardExample Example)>();
        while (cursor.MoveNext())
        {
            data.Cancellation.ThrowIfCancellationRequested();
            var (asked, one, other) = (prompt(), first(), second());
            if (Example(asked, one, other) is { } example)
                read.Add((StableHash.Of($"{asked}\0{one}\0{other}\0{label()}"), RandomStream.For(data.Seed, "reward part of " + (asked.Length > 0 ? asked : one)).NextDouble() < heldOutFraction, example));
            else
                rows.Emptied++;
        }
        foreach (var (_, isHeldOut, example) in read.OrderBy(row => row.Order))
            (isHeldOut ? rows.HeldOut : rows.Train).Add(example);
        return rows;

        DataViewSchema.Column? Named(string? name) => isPairs && name is not null ? schema.GetColumnOrNull(name) : null;

        RewardExample? Example(string asked, string one, string other)
        {
            if (!isPairs)
            {
                var row = encoder.Truncate(encoder.Encode(asked, one, withEnd: true));
                return one.Length > 0 && row.ResponseLength > 0 ? new RewardExample(row, null, label() ? 1 : -1) : null;
            }
            var pair = encoder.Truncate(new TokenPair(encoder.Encode(asked, one, withEnd: true), encoder.Encode(asked, other, withEnd: true)));
            return one.Length == 0 || other.Length == 0 || pair.Chosen.ResponseLength == 0 || pair.Rejected.ResponseLength == 0 || pair.Chosen.Ids.AsSpan().SequenceEqual(pair.Rejected.Ids)
                ? null
                : new RewardExample(pair.Chosen, pair.Rejected, chosenSafe() ? 1 : -1, rejectedSafe() ? 1 : -1, margin());
        }
    }
}
