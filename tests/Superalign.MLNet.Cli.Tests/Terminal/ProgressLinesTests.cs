using System.Text;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Jobs;

namespace Superalign.MLNet.Terminal.Tests;

[TestClass]
public sealed class ProgressLinesTests
{
    private readonly StringBuilder _error = new();
    private readonly ManualTime _time = new();
    private readonly ProgressLines _lines;

    public ProgressLinesTests() => _lines = new ProgressLines(new StringWriter(_error), _time);

    [TestMethod]
    public void Report_SaysWhereTheRunStands_EveryFewSeconds()
    {
        Report(0, seconds: 0);
        Report(10, seconds: 1);
        Report(60, seconds: 6);
        Report(70, seconds: 7);
        Report(200, seconds: 10);

        // 60 steps in 6 s: 10 a second, and the other 140 take 14 s. At the end 200 in 10 s.
        CollectionAssert.AreEqual(
            new[]
            {
                "alternating, seed 2, round 1, 0/200 steps, competence 0.500, conformity 0.250",
                "alternating, seed 2, round 1, 60/200 steps, 10 steps/s, 14 s left, competence 0.500, conformity 0.250",
                "alternating, seed 2, round 1, 200/200 steps, 20 steps/s, competence 0.500, conformity 0.250",
            },
            _error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [TestMethod]
    public void Report_DoesNotGuessHowLongItTakes_WhenNoTimeHasPassed()
    {
        Report(1, seconds: 0);

        Assert.AreEqual($"alternating, seed 2, round 1, 1/200 steps, competence 0.500, conformity 0.250{Environment.NewLine}", _error.ToString());
    }

    [TestMethod]
    public void Report_KeepsRunsApart_WhenTheyGoSideBySide()
    {
        _lines.Report(new JobProgress("a", "starts", 0, null));
        _lines.Report(new JobProgress("b", "starts", 0, null, "rows"));

        Assert.AreEqual($"a, starts, 0 steps{Environment.NewLine}b, starts, 0 rows{Environment.NewLine}", _error.ToString());
    }

    private void Report(long done, int seconds)
    {
        _time.Seconds = seconds;
        _lines.Report(new JobProgress("alternating, seed 2", "round 1", done, 200, Latest: new Measurement(.5, .25)));
    }

    private sealed class ManualTime : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
