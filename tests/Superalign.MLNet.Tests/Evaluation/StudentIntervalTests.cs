using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Tests.Evaluation;

[TestClass]
public sealed class StudentIntervalTests
{
    // Printed tables of the t distribution. Values 0, ..., 0, n have the mean 1 and s/√n = 1.
    [TestMethod]
    [DataRow(2, 0.95, 12.706)]
    [DataRow(3, 0.95, 4.303)]
    [DataRow(5, 0.95, 2.776)]
    [DataRow(31, 0.95, 2.042)]
    [DataRow(2, 0.90, 6.314)]
    [DataRow(5, 0.99, 4.604)]
    [DataRow(2, 0.50, 1.000)]
    public void Of_HasTheQuantilesOfTheTables(int count, double level, double t)
    {
        var interval = StudentInterval.Of([.. new double[count - 1], count], level);

        Assert.AreEqual(1, interval.Mean, 1e-12);
        Assert.AreEqual(1 - t, interval.Lower, 6e-4);
        Assert.AreEqual(1 + t, interval.Upper, 6e-4);
        Assert.AreEqual(level, interval.Level);
    }

    // 4,000 samples of three normal values: 95 % of the intervals hold the mean, give or take four deviations of 0.0034.
    [TestMethod]
    public void Of_HoldsTheTrueMeanAsOftenAsItSays()
    {
        var random = new Random(1);
        var held = Enumerable.Range(0, 4_000).Count(_ => StudentInterval.Of([Normal(), Normal(), Normal()]) is { Lower: <= 7, Upper: >= 7 });

        Assert.AreEqual(0.95, held / 4_000.0, 0.014);

        // Box and Muller, around 7.
        double Normal() => 7 + (Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }

    [TestMethod]
    public void Of_IsAPoint_WhenAllValuesAreTheSame()
    {
        var interval = StudentInterval.Of([0.5, 0.5, 0.5]);

        Assert.AreEqual((0.5, 0.5), (interval.Lower, interval.Upper));
    }

    [TestMethod]
    [DataRow(new[] { 0.5 }, "holds 1 values, 1 of them finite")]
    [DataRow(new[] { 0.5, double.NaN }, "holds 2 values, 1 of them finite")]
    public void Of_Refuses_WhatHasNoInterval(double[] values, string message) =>
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => StudentInterval.Of(values)).Message, message);

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(1.0)]
    [DataRow(double.NaN)]
    public void Of_Refuses_ALevelOutOfRange(double level) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => StudentInterval.Of([0, 1], level));
}
