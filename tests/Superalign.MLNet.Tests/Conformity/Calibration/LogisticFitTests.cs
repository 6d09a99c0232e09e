using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.Calibration;

namespace Superalign.MLNet.Tests.Conformity.Calibration;

[TestClass]
public sealed class LogisticFitTests
{
    // Two scores, so slope and offset fit both shares exactly. At 0: 10 rows, 2 conform; at 1: 10 rows, 7 do. Platt's targets are
    // h = 10/11 and l = 1/13 with n₊ = 9, n₋ = 11. Mean targets: (2h + 8l)/10 = 0.2433566 and (7h + 3l)/10 = 0.6594406.
    // offset = ln(.2433566/.7566434) = -1.1343, slope = ln(.6594406/.3405594) - offset = 0.66083 + 1.13430.
    [TestMethod]
    public void Platt_FitsTheMeanTargets_WhenThereAreTwoScores()
    {
        double[] x = [.. Enumerable.Repeat(0.0, 10), .. Enumerable.Repeat(1.0, 10)];
        bool[] labels = [.. Enumerable.Range(0, 10).Select(i => i < 2), .. Enumerable.Range(0, 10).Select(i => i < 7)];
        double low = ((2 * 10 / 11.0) + (8 / 13.0)) / 10, high = ((7 * 10 / 11.0) + (3 / 13.0)) / 10;

        var (slope, offset) = LogisticFit.Platt(x, labels);

        Assert.AreEqual(Math.Log(low / (1 - low)), offset, 1e-6);
        Assert.AreEqual(Math.Log(high / (1 - high)) - Math.Log(low / (1 - low)), slope, 1e-6);
    }

    // The condition of a minimum: the residuals sum to 0, and so do the residuals times the scores.
    [TestMethod]
    [DataRow(1e-6, DisplayName = "tiny scores")]
    [DataRow(1.0, DisplayName = "scores near one")]
    [DataRow(1e7, DisplayName = "huge scores")]
    public void Platt_IsAtTheMinimum_WhateverTheUnit(double unit)
    {
        var x = Enumerable.Range(0, 200).Select(i => unit * Math.Sin(i)).ToArray();
        var labels = Enumerable.Range(0, 200).Select(i => Math.Sin(i) + (2 * Math.Sin(7.3 * i)) > 0.3).ToArray();
        var positives = labels.Count(label => label);
        double high = (positives + 1.0) / (positives + 2.0), low = 1.0 / (200 - positives + 2.0);

        var (slope, offset) = LogisticFit.Platt(x, labels);

        var residuals = x.Select((value, i) => Logistic.Of((slope * value) + offset) - (labels[i] ? high : low)).ToArray();
        Assert.AreEqual(0, residuals.Sum(), 1e-6);
        Assert.AreEqual(0, residuals.Zip(x, (r, value) => r * value / unit).Sum(), 1e-6);
        Assert.IsGreaterThan(0, slope);
    }

    // Scores that separate the labels would drive an unsmoothed fit to infinity; the targets 3/4 and 1/4 of two rows each stop it at ±ln 3.
    [TestMethod]
    public void Platt_StaysFinite_WhenScoresSeparateTheLabels()
    {
        var (slope, offset) = LogisticFit.Platt([-1, -1, 1, 1], [false, false, true, true]);
        Assert.AreEqual(Math.Log(3), slope, 1e-6);
        Assert.AreEqual(0, offset, 1e-6);
    }

    [TestMethod]
    public void Platt_GivesTheBaseRate_WhenAllScoresAreEqual()
    {
        var (slope, offset) = LogisticFit.Platt([2, 2, 2, 2], [true, true, true, false]);
        // Mean target: (3·4/5 + 1/3)/4 = 0.683333.
        Assert.AreEqual(Math.Log(0.6833333333 / 0.3166666667), (2 * slope) + offset, 1e-6);
    }

    [TestMethod]
    public void Temperature_LeavesTheBoundary_AndUndoesAFactor()
    {
        // Log-odds that are three times too large: labels drawn from σ(x), scores 3x.
        var x = Enumerable.Range(0, 4_000).Select(i => 3 * Math.Sin(i)).ToArray();
        var labels = x.Select((value, i) => (0.5 + (0.5 * Math.Sin(1e4 * i)) is var u) && Quantile(u) < Logistic.Of(value / 3)).ToArray();
        var slope = LogisticFit.Temperature(x, labels);
        Assert.AreEqual(1 / 3.0, slope, 0.03);
        Assert.AreEqual(0.5, new LogisticCalibrator(slope, 0, ScoreScale.Logit).Apply(0));

        // The sine of evenly spread angles has the arcsine distribution; this makes it uniform.
        static double Quantile(double u) => 2 / Math.PI * Math.Asin(Math.Sqrt(u));
    }

    [TestMethod]
    public void Temperature_IsNeverNegative_WhenScoresPointTheWrongWay() =>
        Assert.AreEqual(0, LogisticFit.Temperature([1, 1, -1, -1], [false, false, true, true]));
}
