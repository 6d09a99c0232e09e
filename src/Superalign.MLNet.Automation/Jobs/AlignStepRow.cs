using Microsoft.ML.Data;
using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Jobs;

/// <summary>One optimizer step as a row of the steps file; figures that a step has none of are not numbers.</summary>
internal sealed class AlignStepRow
{
    [ColumnName("step")]
    public int Step { get; set; }

    [ColumnName("round")]
    public int Round { get; set; }

    [ColumnName("phase")]
    public string Phase { get; set; } = "";

    [ColumnName("loss")]
    public double Loss { get; set; }

    [ColumnName("gradientNorm")]
    public double GradientNorm { get; set; }

    [ColumnName("competence")]
    public double Competence { get; set; }

    [ColumnName("conformity")]
    public double Conformity { get; set; }

    [ColumnName("reward")]
    public double Reward { get; set; }

    [ColumnName("zeroVariance")]
    public double ZeroVariance { get; set; }

    [ColumnName("entropy")]
    public double Entropy { get; set; }

    [ColumnName("kl")]
    public double Kl { get; set; }

    [ColumnName("responseTokens")]
    public double ResponseTokens { get; set; }

    [ColumnName("relabelled")]
    public double Relabelled { get; set; }

    public static IEnumerable<AlignStepRow> Of(AlternationTrace trace) => trace.Phases
        .SelectMany(report => report.Steps.Select(step => (report.Phase, Step: step)))
        .Select((one, i) => new AlignStepRow
        {
            Step = i + 1,
            Round = one.Phase.Round,
            Phase = TraceTable.NameOf(one.Phase),
            Loss = one.Step.Loss,
            GradientNorm = one.Step.GradientNorm,
            Competence = one.Step.Selection?.Competence ?? double.NaN,
            Conformity = one.Step.Selection?.Conformity ?? double.NaN,
            Reward = Detail(one.Step, "reward"),
            ZeroVariance = Detail(one.Step, "zeroVariance"),
            Entropy = Detail(one.Step, "entropy"),
            Kl = Detail(one.Step, "kl"),
            ResponseTokens = Detail(one.Step, "responseTokens"),
            Relabelled = Detail(one.Step, "relabelled"),
        });

    private static double Detail(StepReport step, string name) => step.Details.TryGetValue(name, out var value) ? value : double.NaN;
}
