using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Reports.Tests;

[TestClass]
public sealed class TraceRenderingTests
{
    private static readonly AlternationTrace Trace = new(
        "alternating",
        [
            Report(0, Goal.Both, 0, .2, .3),
            Report(1, Goal.Competence, 10, .6, .2, endsRound: false),
            Report(1, Goal.Conformity, 10, .5, .6),
            Report(2, Goal.Competence, 10, .1, .1, accepted: false),
        ],
        SelectedRound: 1, Cancelled: false, Notes: ["Round 2 was <undone>."]);

    [TestMethod]
    public void ToHtml_HoldsTableAndPictureAndNotes()
    {
        var html = Trace.ToHtml();

        StringAssert.Contains(html, "<tr class=\"emphasized\"><td class=\"figure\">1</td><td>conformity</td>");
        StringAssert.Contains(html, "<svg");
        StringAssert.Contains(html, "<p>Round 2 was &lt;undone&gt;.</p>");
    }

    [TestMethod]
    public void Trajectory_FollowsWhatWasKept_AndMarksTheSelectedRound()
    {
        var trajectory = Trajectory.Of(Trace);

        Assert.AreEqual("alternating", trajectory.Name);
        CollectionAssert.AreEqual(new[] { .2, .6, .5 }, trajectory.Points.Select(point => point.Competence).ToArray());
        Assert.AreEqual(2, trajectory.Selected);
    }

    private static PhaseReport Report(
        int round, Goal goal, int steps, double competence, double conformity, bool endsRound = true, bool accepted = true) => new(
        new Phase(round, goal, steps, endsRound), new PhaseOutcome(steps, steps * 8, 1, false), new Measurement(competence, conformity),
        accepted, Seconds: 1);
}
