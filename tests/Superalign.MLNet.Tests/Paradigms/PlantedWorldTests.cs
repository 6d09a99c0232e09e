using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Paradigms;
using Superalign.MLNet.WeakToStrong;
using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Tests.Paradigms;

/// <summary>Weak-to-strong learning where the best that can be done is known.</summary>
[TestClass]
public sealed class PlantedWorldTests
{
    private static readonly PlantedWorld World = new();

    private static readonly Lazy<IReadOnlyList<ParadigmRun>> Runs = new(() => [.. Enumerable.Range(1, 10).SelectMany(seed => OfSeed(seed))]);

    [TestMethod]
    public void Floor_And_Ceiling_AreTheClosedForms()
    {
        // Φ(√(.16 + .49)) and Φ(√(.16 + 1.44)) by a table of the normal distribution.
        Assert.AreEqual(0.7899, World.Floor, 1e-4);
        Assert.AreEqual(0.8970, World.Ceiling, 1e-4);
        AssertHolds(World.Floor, ParadigmRun.Floor);
        AssertHolds(World.Ceiling, ParadigmRun.Ceiling);
    }

    [TestMethod]
    public void Naive_IsBetweenThem_InEverySeed_AndSoIsItsLimit()
    {
        // The limit, by drawing: the label that is the more probable given u and v, against the class.
        Assert.AreEqual(Drawn(World), World.NaiveAccuracy(), 0.003);
        Assert.IsInRange(World.Floor, World.Ceiling, World.NaiveAccuracy());
        foreach (var seed in Runs.Value.Select(run => run.Seed).Distinct())
        {
            var (floor, naive, ceiling) = (Of(seed, ParadigmRun.Floor), Of(seed, "weak-to-strong-plain"), Of(seed, ParadigmRun.Ceiling));
            Assert.IsTrue(floor < naive && naive < ceiling, $"Seed {seed}: {floor} {naive} {ceiling}");
        }
    }

    [TestMethod]
    public void AuxiliaryConfidence_IsAtLeastAsGoodOnAverage() =>
        Assert.IsGreaterThanOrEqualTo(Mean("weak-to-strong-plain"), Mean("weak-to-strong-auxiliary-confidence"));

    [TestMethod]
    public void WithoutPrivateFeatures_TheStudentLearnsNothingBeyondItsSupervisor()
    {
        // Its labels follow from what the student sees.
        Assert.AreEqual(World.Floor, (World with { Private = 0, Shared = Math.Sqrt(0.65) }).NaiveAccuracy(), 1e-9);
        // And without shared ones the supervisor's errors are noise, which averages out.
        Assert.AreEqual((World with { Shared = 0 }).Ceiling, (World with { Shared = 0 }).NaiveAccuracy(), 1e-6);
    }

    [TestMethod]
    public void TheLimit_StaysBetweenFloorAndCeiling_ForStrongFeaturesToo()
    {
        foreach (var extra in new[] { 0.2, 3, 8, 12 })
        {
            var world = World with { Extra = extra };
            Assert.IsInRange(Math.Min(world.Floor, world.Ceiling) - 0.1, world.Ceiling + 1e-6, world.NaiveAccuracy());
        }
    }

    [TestMethod]
    public void BadStrengths_AreRefused()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PlantedWorld { Extra = -1 }).Message, "'Extra'");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PlantedWorld { FeaturesPerBlock = 0 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => World.Draw(0, 1));
    }

    private static IReadOnlyList<ParadigmRun> OfSeed(int seed)
    {
        var problem = World.Draw(7000, seed);
        var split = SupervisionSplit.Draw(problem, known: 2000, testShare: 0.4, seed);
        return [.. ParadigmComparison.Run(
            problem, new TrainedSupervision(TrainerStudent.Linear()), TrainerStudent.Linear(),
            ParadigmCatalog.Of(["weak-to-strong-plain", "weak-to-strong-auxiliary-confidence"]), split, seed)];
    }

    // Fitted models are a little below the best one: by some thousandths with two thousand rows.
    private static void AssertHolds(double expected, string name)
    {
        var interval = StudentInterval.Of([.. Runs.Value.Where(run => run.Name == name).Select(run => run.Accuracy)]);
        Assert.IsTrue(interval.Lower <= expected && expected - 0.003 <= interval.Upper, $"{name}: {interval.Lower} to {interval.Upper}, expected {expected}");
    }

    private static double Of(long seed, string name) => Runs.Value.Single(run => run.Seed == seed && run.Name == name).Accuracy;

    private static double Mean(string name) => Runs.Value.Where(run => run.Name == name).Average(run => run.Accuracy);

    private static double Drawn(PlantedWorld world)
    {
        var random = new Random(1);
        var (s, p, e, right) = (world.Shared, world.Private, world.Extra, 0);
        const int Draws = 200_000;
        for (var i = 0; i < Draws; i++)
        {
            var (u, v) = (s * s + s * Gauss(), e * e + e * Gauss());
            var first = 1 / (1 + Math.Exp(-2 * (u + v)));
            right += first * Phi((u + p * p) / p) + (1 - first) * Phi((u - p * p) / p) > 0.5 ? 1 : 0;
        }
        return right / (double)Draws;

        double Gauss() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

        // Abramowitz and Stegun 26.2.17, good to 7.5e-8.
        static double Phi(double x)
        {
            var t = 1 / (1 + 0.2316419 * Math.Abs(x));
            var tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
            return x >= 0 ? 1 - tail : tail;
        }
    }
}
