using System.Collections.ObjectModel;

namespace Superalign.MLNet.Alternation;

/// <summary>One optimizer step, as it went.</summary>
/// <param name="Step">Steps done in the phase, this one included.</param>
/// <param name="Loss">The step's loss before the step, nats.</param>
/// <param name="GradientNorm">The length of the gradient before it is clipped; not-a-number where the learner does not know it.</param>
public sealed record StepReport(int Step, double Loss, double GradientNorm = double.NaN)
{
    /// <summary>Further figures of the step by name, such as the mean reward of what was sampled; empty by default.</summary>
    public IReadOnlyDictionary<string, double> Details { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>Both axes on the selection rows after the step, where it was measured within its phase (<see cref="AlternationOptions.EvaluateEvery"/>); null else.</summary>
    public Measurement? Selection { get; init; }
}
