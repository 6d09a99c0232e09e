namespace Superalign.MLNet.Output.Tests;

[TestClass]
public sealed class RequirementTests
{
    private static readonly Dictionary<string, double> Metrics = new() { ["conformity"] = 0.9, ["labels.accuracy"] = double.NaN };

    [TestMethod]
    [DataRow("conformity>=0.9", true)]
    [DataRow("conformity > 0.9", false)]
    [DataRow("conformity<=0.9", true)]
    [DataRow("conformity<9e-1", false)]
    [DataRow("labels.accuracy<=1", false, DisplayName = "not a number")]
    [DataRow("kindness>0", false, DisplayName = "no such figure")]
    public void Holds_ComparesTheFigure(string text, bool holds)
    {
        var requirement = Requirement.Parse(text);
        Assert.AreEqual(holds, requirement.Holds(requirement.ValueIn(Metrics)));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("conformity")]
    [DataRow("conformity=0.9")]
    [DataRow("conformity>=")]
    [DataRow("conformity>=high")]
    [DataRow("conformity>=NaN")]
    [DataRow(">=0.9")]
    [DataRow("conformity>=0.9 and more")]
    public void Parse_RefusesWhatIsNoCondition(string text) =>
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Requirement.Parse(text)).Message, "conformity>=0.9");

    [TestMethod]
    public void Told_NamesTheFigures_WhenThereIsNone() =>
        StringAssert.Contains(Requirement.Parse("kindness>0").Told(Metrics), "there are conformity, labels.accuracy");
}
