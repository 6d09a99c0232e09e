using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Tests.Evaluation;

[TestClass]
public sealed class ReliabilityTableTests
{
    // Two ranges. Below one half: .2 and .4, none true: said .3, came true 0. From one half on: .5, .9, 1, two of three true: said .8, came
    // true 2/3. Error: (2·.3 + 3·(.8 − 2/3))/5 = (0.6 + 0.4)/5.
    [TestMethod]
    public void Of_CountsByHand()
    {
        var table = ReliabilityTable.Of([0.2, 0.4, 0.5, 0.9, 1], [false, false, true, false, true], bins: 2);
        Assert.HasCount(2, table.Bins);
        Assert.AreEqual(2, table.Bins[0].Count);
        Assert.AreEqual(0.3, table.Bins[0].MeanProbability, 1e-12);
        Assert.AreEqual(2 / 3.0, table.Bins[1].PositiveShare, 1e-12);
        Assert.AreEqual(0.2, table.ExpectedCalibrationError, 1e-12);
        Assert.AreEqual(0.3, table.MaximumCalibrationError, 1e-12);
    }

    [TestMethod]
    public void Of_LeavesEmptyRangesOutOfTheError()
    {
        var table = ReliabilityTable.Of([0.05, 0.05], [true, false]);
        Assert.HasCount(10, table.Bins);
        Assert.AreEqual(0.45, table.ExpectedCalibrationError, 1e-12);
        Assert.IsTrue(double.IsNaN(table.Bins[5].MeanProbability));
    }
}
