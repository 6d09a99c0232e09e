using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Jobs.Tests;

[TestClass]
public sealed class AlignSummaryTests
{
    [TestMethod]
    [DataRow(0.02, 0.12, "conformity changed by +0.070 (95 % interval +0.020 to +0.120), which is significant.")]
    [DataRow(-0.01, 0.15, "conformity changed by +0.070 (95 % interval -0.010 to +0.150), which is not significant: the interval holds 0.")]
    public void Of_SaysWhetherTheRiseIsSignificant(double lower, double upper, string part)
    {
        var summary = AlignSummary.Of(Result(selected: 2), new MeanInterval(0.07, lower, upper, 0.95));

        StringAssert.StartsWith(summary, "Round 2 of 2 was selected. On 3 held-out pairs " + part);
        StringAssert.EndsWith(summary, "Perplexity went from 4.00 to 4.10 (+2.5 %).");
    }

    [TestMethod]
    public void Of_SaysThatNothingChanged_WhenTheStartIsSelected() =>
        StringAssert.Contains(AlignSummary.Of(Result(selected: 0), new MeanInterval(0, 0, 0, 0.95)), "No round was better than the start");

    [TestMethod]
    public void Of_GivesBothAxes_WhenTheUserMeasuresThem() =>
        StringAssert.Contains(AlignSummary.Of(Result(selected: 1), null), "Conformity went from 0.500 to 0.570, competence from 0.250 to 0.244.");

    private static AlignmentResult Result(int selected)
    {
        var (before, after) = (Measured(0.25, 0.5, 4), Measured(0.244, 0.57, 4.1));
        var phases = Enumerable.Range(1, 2).Select(round => new PhaseReport(
            new Phase(round, Goal.Conformity, 5, EndsRound: true), new PhaseOutcome(5, 10, 1, Diverged: false), after, Accepted: true, Seconds: 1));
        var trace = new AlternationTrace("conformity-only", [PhaseReport.Start(before), .. phases], selected, Cancelled: false, []);
        return new AlignmentResult(trace, before, after, after, []) { PairsBefore = [0, 1, 0], PairsAfter = [1, 1, 0] };
    }

    private static Measurement Measured(double competence, double conformity, double perplexity) =>
        new(competence, conformity) { Details = new Dictionary<string, double> { ["perplexity"] = perplexity } };
}
