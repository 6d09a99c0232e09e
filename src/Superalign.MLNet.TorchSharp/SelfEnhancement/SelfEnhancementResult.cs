using System.Globalization;
using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>What self-enhancement did. The model that came back is that of the last round that was kept.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Rounds">All rounds in their order; the first entry is the model that the run started from.</param>
/// <param name="Cancelled">Whether the run was cancelled; the round that was running is not among the rounds.</param>
/// <param name="Notes">Sentences for the user: rounds undone, why the run ended early, rows cut or left out.</param>
public sealed record SelfEnhancementResult(string Method, IReadOnlyList<SelfEnhancementRound> Rounds, bool Cancelled, IReadOnlyList<string> Notes)
{
    private static readonly string[] Headings = ["round", "lessons", "gap", "reward", "win rate", "perplexity", "diversity", "vendi", "entropy", "overlap", "drift", "tokens", "note"];

    /// <summary>The round whose model came back.</summary>
    public SelfEnhancementRound Last => Rounds.Last(round => round.Accepted);

    /// <summary>Tokens that were sampled in all rounds.</summary>
    public long SampledTokens => Rounds.Sum(round => round.SampledTokens);

    /// <summary>A table of the rounds as plain text in aligned columns, and the notes.</summary>
    public override string ToString() => string.Join(Environment.NewLine,
    [
        $"{Method}: round {Last.Round} of {Rounds[^1].Round} kept{(Cancelled ? ", cancelled" : "")}",
        AlignedText.Of(Headings, [.. Rounds.Select(Row)], column => column < Headings.Length - 1),
        .. Notes,
    ]);

    private static string[] Row(SelfEnhancementRound round) =>
    [
        Whole(round.Round), round.Round == 0 ? "-" : $"{Whole(round.Lessons)} of {Whole(round.Prompts)}", Figure(round.Gap), Figure(round.Measurement.Reward), Figure(round.WinRate), Figure(round.Measurement.Perplexity),
        Figure(round.Measurement.Diversity), Figure(round.Measurement.Vendi), Figure(round.Measurement.Entropy), Figure(round.Measurement.Overlap), Figure(round.Measurement.Drift), round.SampledTokens.ToString(CultureInfo.InvariantCulture),
        round.Accepted ? "" : "undone",
    ];

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Figure(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("F3", CultureInfo.InvariantCulture) : "-";
}
