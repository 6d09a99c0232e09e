using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Estimators;

/// <summary>What fitting a language model did. The trace is measured on selection rows, everything else on report rows.</summary>
/// <param name="Trace">All phases, and the selected round.</param>
/// <param name="Before">The model that the run started from.</param>
/// <param name="After">The selected round: the model that came back.</param>
/// <param name="Last">The state that the run ended in, selected or not.</param>
/// <param name="Warnings">Sentences for the user: rows cut or left out, phases undone.</param>
public sealed record AlignmentResult(
    AlternationTrace Trace, Measurement Before, Measurement After, Measurement Last, IReadOnlyList<string> Warnings)
{
    /// <summary>
    /// Conformity of each report pair before: 1 where chosen was more probable, 0 where rejected was, .5 for a tie. Of samples the reward of each report prompt's greedy response, not-a-number
    /// where it could not be rated. Empty with feedback on single responses, and with a measure of the user's own.
    /// </summary>
    public IReadOnlyList<double> PairsBefore { get; init; } = [];

    /// <summary>The same after the run, in the same order.</summary>
    public IReadOnlyList<double> PairsAfter { get; init; } = [];

    /// <summary>A table of the report rows before and after, and the trace, as plain text in aligned columns.</summary>
    public override string ToString() => ResultTable.ToText(this);
}
