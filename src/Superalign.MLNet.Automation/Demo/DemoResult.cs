using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Reports;

namespace Superalign.MLNet.Demo;

/// <summary>What the demo found. It owns the aligned model: dispose it.</summary>
/// <param name="Settings">What was run.</param>
/// <param name="Starts">The base model of each seed on report rows.</param>
/// <param name="Regimes">The regimes in the order of the settings.</param>
/// <param name="Model">The first seed's model in the selected round of <see cref="DemoRegimes.Alternating"/>; null where the demo was
/// cancelled before there was one.</param>
/// <param name="Cancelled">Whether some runs are missing because the demo was cancelled.</param>
/// <param name="Duration">Wall-clock time.</param>
public sealed record DemoResult(
    DemoSettings Settings, IReadOnlyList<Measurement> Starts, IReadOnlyList<RegimeResult> Regimes, LanguageModelTransformer? Model,
    bool Cancelled, TimeSpan Duration) : IDisposable
{
    /// <summary>The regime that all others are compared to.</summary>
    public RegimeResult Alternating => Regimes.Single(result => result.Regime.Name == DemoRegimes.Alternating);

    /// <summary>Figures, intervals where there are several seeds, and settings, as tables of plain text.</summary>
    public override string ToString() => string.Join(
        $"{Environment.NewLine}{Environment.NewLine}",
        new[] { DemoTables.Figures(this), DemoTables.Intervals(this), DemoTables.Settings(this) }.OfType<ReportTable>());

    /// <summary>Frees the model.</summary>
    public void Dispose() => Model?.Dispose();
}
