using Superalign.MLNet.Gap;

namespace Superalign.MLNet.Tests.Gap;

[TestClass]
public sealed class LearningCurveTests
{
    private static readonly int[] Sizes = [100, 200, 400, 800, 1_600];

    [TestMethod]
    public void Measure_RunsTheLadder_AndLeadsToACapacity()
    {
        var (noise, seen) = (new Noise(2), new List<LearningPoint>());

        var curve = LearningCurve.Measure(Sizes, 3, (size, _) => (0.05 + (2 / Math.Sqrt(size))) * Math.Exp(0.01 * noise.Next()), new Told(seen));

        Assert.HasCount(15, curve.Points);
        CollectionAssert.AreEqual(seen, curve.Points.ToArray());
        CollectionAssert.AreEqual(Sizes, curve.Points.Take(5).Select(point => (int)point.Size).ToArray());
        var capacity = curve.CapacityAt(6_400);
        Assert.IsTrue(capacity.IsExtrapolated);
        Assert.IsTrue(capacity.Figure.Lower <= 0.925 && 0.925 <= capacity.Figure.Upper, capacity.ToString());
        Assert.IsLessThan(0.02, capacity.Figure.Upper - capacity.Figure.Lower);
        Assert.IsTrue(curve.CapacityAt().Figure is { Lower: <= 0.95, Upper: >= 0.95 });
        Assert.HasCount(6, curve.ToString().Split(Environment.NewLine));
    }

    // A mean of three runs weighs three times as much as one run: (0.3 + 3·0.1)/4 = 0.15.
    [TestMethod]
    public void ToString_WeighsMeansByTheirRuns()
    {
        var told = new LearningCurve([new(200, 0.05), new(100, 0.3), new(100, 0.1, Repeats: 3)]).ToString().Split(Environment.NewLine);
        CollectionAssert.AreEqual((string[])["100", "4", "0.1500", "0.1000", "0.3000"], told[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        StringAssert.StartsWith(told[2].Trim(), "200");
    }

    [TestMethod]
    public void Measure_EndsWhereItIsCancelled_OrARunMeasuresNothing()
    {
        using var source = new CancellationTokenSource();
        var runs = 0;
        Assert.ThrowsExactly<OperationCanceledException>(() => LearningCurve.Measure(Sizes, 2, Error, cancellation: source.Token));
        Assert.AreEqual(3, runs);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => LearningCurve.Measure(Sizes, 2, (size, repeat) => repeat == 1 && size == 400 ? double.NaN : 1)).Message, "Repeat 1 at size 400");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => LearningCurve.Measure([100, 200], 2, (_, _) => 1)).Message, "The sizes are 100, 200");
        Assert.ThrowsExactly<ArgumentException>(() => LearningCurve.Measure([100, 200, 100], 2, (_, _) => 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LearningCurve.Measure(Sizes, 0, (_, _) => 1));

        double Error(int size, int repeat)
        {
            if (++runs == 3)
                source.Cancel();
            return 1.0 / size;
        }
    }

    private sealed class Told(List<LearningPoint> seen) : IProgress<LearningPoint>
    {
        public void Report(LearningPoint value) => seen.Add(value);
    }
}
