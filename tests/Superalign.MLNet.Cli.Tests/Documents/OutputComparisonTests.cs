namespace Superalign.MLNet.Tests.Documents;

[TestClass]
public sealed class OutputComparisonTests
{
    [TestMethod]
    [DataRow("competence 0.402, steps 10", "competence   0.45, steps 10", DisplayName = "another figure, other widths")]
    [DataRow("change -0.023", "change +0.087", DisplayName = "a figure of another sign")]
    [DataRow("200 steps in 8.0 s, round 9 selected", "200 steps in 41.5 s, round 7 selected", DisplayName = "times and the selected round")]
    [DataRow("1 0.3 selected\n2 0.3", "1 0.3\n2 0.3 selected", DisplayName = "the mark of the selected round")]
    [DataRow("<tr class=\"emphasized\"><td>1</td></tr>", "<tr><td>1</td></tr>", DisplayName = "what HTML looks like")]
    public void Difference_IsNone_WhereAnotherProcessorMayDiffer(string kept, string now) =>
        Assert.IsNull(OutputComparison.Difference(kept, now));

    [TestMethod]
    [DataRow("conformity 0.402", "competence 0.402", DisplayName = "another word")]
    [DataRow("10 steps", "11 steps", DisplayName = "another whole number")]
    [DataRow("a b", "a", DisplayName = "a word less")]
    [DataRow("a", "a b", DisplayName = "a word more")]
    [DataRow("0.402", "-", DisplayName = "no figure")]
    public void Difference_IsNamed_WhereTheProgramMustHaveChanged(string kept, string now) =>
        Assert.IsNotNull(OutputComparison.Difference(kept, now));
}
