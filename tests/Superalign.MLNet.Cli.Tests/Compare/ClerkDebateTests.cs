namespace Superalign.MLNet.Compare.Tests;

[TestClass]
public sealed class ClerkDebateTests
{
    // Φ(√2) = .92135; half of it and half of the agreement.
    [TestMethod]
    [DataRow(0.6, 0.76068)]
    [DataRow(0.9, 0.91068)]
    [DataRow(1.0, 0.96068, DisplayName = "a judge who knows is misled")]
    public void AccuracyOf_EqualsHandComputedValue(double agreement, double expected) => Assert.AreEqual(expected, new ClerkDebate().AccuracyOf(agreement), 1e-5);

    [TestMethod]
    public void LabelsFor_DividesTheBudget()
    {
        Assert.AreEqual(500, new ClerkDebate().LabelsFor(1_500));
        Assert.AreEqual(600, new ClerkDebate { CostFactor = 2.5 }.LabelsFor(1_500));
        Assert.AreEqual(1, new ClerkDebate().LabelsFor(2));
    }
}
