namespace Superalign.MLNet.Tests.Documents;

[TestClass]
public sealed class OutputComparisonTests
{
    [TestMethod]
    [DataRow("competence 0.402, steps 10", "competence   0.450, steps 10", DisplayName = "a figure nearby, other widths")]
    [DataRow("-15.5 nats", "-16.9 nats", DisplayName = "a tenth of a large figure")]
    [DataRow("200 steps in 8.0 s, round 9 selected", "200 steps in 41.5 s, round 7 selected", DisplayName = "times and the selected round")]
    [DataRow("1 0.3 selected\n2 0.3", "1 0.3\n2 0.3 selected", DisplayName = "the mark of the selected round")]
    [DataRow("<tr class=\"emphasized\"><td>1</td></tr>", "<tr><td>1</td></tr>", DisplayName = "what HTML looks like")]
    public void Difference_IsNone_WhereAnotherProcessorMayDiffer(string kept, string now) =>
        Assert.IsNull(OutputComparison.Difference(kept, now));

    [TestMethod]
    [DataRow("competence 0.402", "competence 0.510", DisplayName = "a figure far away")]
    [DataRow("conformity 0.402", "competence 0.402", DisplayName = "another word")]
    [DataRow("10 steps", "11 steps", DisplayName = "another whole number")]
    [DataRow("a b", "a", DisplayName = "a word less")]
    [DataRow("a", "a b", DisplayName = "a word more")]
    [DataRow("0.402", "-", DisplayName = "no figure")]
    public void Difference_IsNamed_WhereTheProgramMustHaveChanged(string kept, string now) =>
        Assert.IsNotNull(OutputComparison.Difference(kept, now));
}
