using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Estimators.Tests;

[TestClass]
public sealed class ResultTableTests
{
    private static readonly AlternationTrace Trace = new(
        "alternating",
        [
            new(new Phase(0, Goal.Both, 0, true), new PhaseOutcome(0, 0, double.NaN, false), new Measurement(.25, .5), true, 0),
            new(new Phase(1, Goal.Both, 10, true), new PhaseOutcome(10, 160, 1.5, false), new Measurement(.5, .75), true, 2.5),
        ],
        SelectedRound: 1, Cancelled: true, Notes: ["Cancelled in round 2."]);

    [TestMethod]
    public void ToString_IsATableOfBothAxes_WithEveryWarningOnce()
    {
        var result = new AlignmentResult(
            Trace, Measured(.25, .5, overRefusal: 0), Measured(.5, .75, overRefusal: .125), new Measurement(.4, .75),
            ["3 rows were skipped.", "Cancelled in round 2."]);

        // Hypervolume: .25 * .5 = .125, .5 * .75 = .375, .4 * .75 = .3.
        Assert.AreEqual(
            """
            report rows  before  after  change  last round
            competence    0.250  0.500  +0.250       0.400
            conformity    0.500  0.750  +0.250       0.750
            hypervolume   0.125  0.375  +0.250       0.300
            overRefusal   0.000  0.125  +0.125           -
            3 rows were skipped.
            Cancelled in round 2.

            alternating: 10 steps on 160 rows in 2.5 s, round 1 selected, cancelled
            round  phase  steps   loss  competence  conformity  hypervolume  note
            0      start      0      -       0.250       0.500        0.125
            1      both      10  1.500       0.500       0.750        0.375  selected
            """.ReplaceLineEndings(),
            result.ToString());
    }

    [TestMethod]
    [DataRow(.5, .25, "-0.250")]
    [DataRow(.5, .5, "0.000")]
    public void Rows_SignTheChange(double before, double after, string expected)
    {
        var result = new AlignmentResult(Trace, new Measurement(before, 1), new Measurement(after, 1), new Measurement(after, 1), []);

        Assert.AreEqual(expected, ResultTable.Rows(result)[0][3]);
    }

    private static Measurement Measured(double competence, double conformity, double overRefusal) =>
        new(competence, conformity) { Details = new Dictionary<string, double> { ["overRefusal"] = overRefusal } };
}
