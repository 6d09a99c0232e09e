using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;

namespace Superalign.MLNet.Tests.Estimators;

[TestClass]
public sealed class PreferenceHealthTests
{
    [TestMethod]
    [DataRow(-2.0, -5.0, 0.0, "Competence held", DisplayName = "both fall")]
    [DataRow(-2.0, -5.0, -0.02, "it is harm", DisplayName = "both fall, and competence")]
    [DataRow(1.0, -1.0, 0.0, "as it should be", DisplayName = "chosen rise, rejected fall")]
    [DataRow(3.0, 1.0, 0.0, "Both rose", DisplayName = "both rise")]
    [DataRow(0.0, -1.0, 0.0, "kept their probability", DisplayName = "only rejected fall")]
    [DataRow(-1.0, -1.0, 0.0, "did not grow", DisplayName = "both fall alike")]
    [DataRow(-2.0, 1.0, 0.0, "did not grow", DisplayName = "the wrong way")]
    public void Sentence_SaysWhatTheChangesMean(double chosen, double rejected, double competence, string part) =>
        StringAssert.Contains(new PreferenceHealth(chosen, rejected, 0.1, competence).Sentence, part);

    [TestMethod]
    public void Of_ComparesTheReportRows_AndNeedsLogProbabilities()
    {
        var result = Result(With(-10, -12), With(-11, -15));
        Assert.AreEqual(new PreferenceHealth(-1, -3, 0.25, 0.125), PreferenceHealth.Of(result));
        Assert.AreEqual(2, PreferenceHealth.Of(result)!.MarginChange);
        StringAssert.StartsWith(PreferenceHealth.Of(result)!.Sentence, "Log-probability of chosen responses -1.00, of rejected ones -3.00, margin +2.00 nats. Both fell");
        Assert.IsNull(PreferenceHealth.Of(Result(new(0.5, 0.5), new(0.5, 0.5))));

        var drifted = With(-11, -15);
        drifted = drifted with { Details = new Dictionary<string, double>(drifted.Details) { ["drift"] = 2.5 } };
        Assert.AreEqual(2.5, PreferenceHealth.Of(Result(With(-10, -12), drifted))!.Drift);
        StringAssert.Contains(PreferenceHealth.Of(Result(With(-10, -12), drifted))!.Sentence, "margin +2.00 nats; drift 2.50 nats a response. Both fell");

        static AlignmentResult Result(Measurement before, Measurement after) => new(new AlternationTrace("s", [], 0, false, []), before, after, after, []);

        static Measurement With(double chosen, double rejected) => new(chosen == -10 ? 0.5 : 0.625, chosen == -10 ? 0.5 : 0.75)
        {
            Details = new Dictionary<string, double> { ["chosenLogProb"] = chosen, ["rejectedLogProb"] = rejected },
        };
    }
}
