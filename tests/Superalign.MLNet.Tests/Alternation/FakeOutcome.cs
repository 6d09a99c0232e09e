using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

/// <summary>Where a phase of the fake learner ends, and after how many steps its loss is no number (null: never).</summary>
internal sealed record FakeOutcome(double Competence, double Conformity, int? DivergesAfter = null)
{
    public Measurement After => new(Competence, Conformity);
}
