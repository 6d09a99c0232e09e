using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Reports.Tests;

[TestClass]
public sealed class LabelModelRenderingTests
{
    private static readonly LabelModelReport Report = new()
    {
        Rows = 4,
        Classes = ["ham", "<spam>"],
        Method = LabelMethod.DawidSkene,
        Reason = "dawid-skene was asked for.",
        Methods =
        [
            new(LabelMethod.MajorityVote) { Accuracy = 0.75, Ties = 1, LabelCounts = [2, 1] },
            new(LabelMethod.WeightedVote) { LabelCounts = [2, 2] },
            new(LabelMethod.DawidSkene) { Accuracy = 1, ChangedFromMajority = 1, LabelCounts = [3, 1] },
        ],
        Supervisors =
        [
            new("a & b") { Votes = 4, Coverage = 1, EstimatedAccuracy = 0.9, Reliability = 0.8, Repeated = 2, DisagreesWithItself = 1, ErrorMatrix = [[0.9, 0.1], [0, 1]] },
            new("c") { OnlyClass = "ham", ErrorMatrix = [[1, 0], [1, 0]] },
        ],
        Warnings = ["Look at <c>."],
    };

    [TestMethod]
    public void Tables_HoldTheFigures()
    {
        var methods = Report.ToTable();
        CollectionAssert.AreEqual(new[] { "majority-vote", "0.750", "1", "0", "2 / 1" }, methods.Rows[0].ToArray());
        CollectionAssert.AreEqual(new[] { "weighted-vote", "-", "0", "0", "2 / 2" }, methods.Rows[1].ToArray());
        Assert.AreEqual(2, methods.Emphasized.Single());
        CollectionAssert.AreEqual(new[] { "a & b", "4", "1.000", "-", "0.900", "0.800", "1 of 2", "" }, Report.ToSupervisorTable().Rows[0].ToArray());
        CollectionAssert.AreEqual(new[] { "a & b", "ham", "0.900", "0.100" }, Report.ToErrorTable().Rows[0].ToArray());
        Assert.HasCount(4, Report.ToErrorTable().Rows);
    }

    [TestMethod]
    public void SupervisorTable_SaysHowManyItLeavesOut()
    {
        var table = Report.ToSupervisorTable(most: 1);

        Assert.HasCount(1, table.Rows);
        StringAssert.Contains(table.Caption, "1 others are not shown");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Report.ToSupervisorTable(0));
    }

    [TestMethod]
    public void Html_IsEncoded()
    {
        var html = Report.ToHtml();

        foreach (var part in new[] { "a &amp; b", "&lt;spam&gt;", "Look at &lt;c&gt;.", "class=\"emphasized\"" })
            StringAssert.Contains(html, part);
    }
}
