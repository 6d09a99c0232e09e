using Superalign.MLNet.Diversity;

namespace Superalign.MLNet.Tests.Diversity;

[TestClass]
public sealed class MonitorTests
{
    // By hand: the supervisor is wrong on the last four of ten rows; the student repeats three of these, and errs on one of the six others.
    [TestMethod]
    public void Imitation_CountsRepeatedErrors_BesideOthers()
    {
        var found = Imitation.Of([1, 0, 0, 1, 1, 1, 1, 1, 1, 0], [0, 0, 0, 1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 1, 1, 1, 0, 0, 0, 0]);

        Assert.AreEqual(0.75, found.Repeated);
        Assert.AreEqual(1.0 / 6, found.OwnErrors, 1e-12);
        Assert.AreEqual(0.8, found.Agreement);
        Assert.AreEqual(4, found.SupervisorErrors);
        Assert.AreEqual(0.75 - (1.0 / 6), found.Excess, 1e-12);
        // Another wrong label is no imitation.
        Assert.AreEqual(0, Imitation.Of([2, 0], [1, 0], [0, 0]).Repeated);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Imitation.Of([0, 1], [0, 1], [0, 1])).Message, "Of 2 rows the supervisor has 0 wrong");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Imitation.Of([0], [0, 1], [0, 1])).Message, "1 labels of the student");
        Assert.ThrowsExactly<ArgumentException>(() => Imitation.Of([], [], []));
    }

    [TestMethod]
    public void ImitationAlarm_IsRaised_WhereErrorsAreRepeatedMore_AndAgreementRises()
    {
        var monitor = new ImitationMonitor { Tolerance = 0.05 };

        Assert.IsNull(monitor.Alarm([At(0.3, 0.7)]));
        Assert.IsNull(monitor.Alarm([At(0.3, 0.7), At(0.34, 0.8)]), "within the tolerance");
        Assert.IsNull(monitor.Alarm([At(0.3, 0.7), At(0.5, 0.6)]), "it repeats more and agrees less: it gets worse, and does not imitate");
        Assert.IsNull(monitor.Alarm([At(0.5, 0.6), At(0.3, 0.7)]), "it learns to tell");
        Assert.AreEqual(
            "the student repeats 0.450 of the supervisor's errors, up from 0.300, while its agreement with the supervisor rose from 0.700 to 0.850: it imitates (it errs on 0.100 of the rows that the supervisor has right)",
            monitor.Alarm([At(0.4, 0.6), At(0.3, 0.7), At(0.45, 0.85)]));
        Assert.ThrowsExactly<ArgumentException>(() => monitor.Alarm([]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ImitationMonitor { Tolerance = -1 });

        static Imitation At(double repeated, double agreement) => new(repeated, 0.1, agreement, 100);
    }

    // By hand: "a b" twice and "c d e" have the runs ab, ab, cd, de: three of four distinct, entropy ln 2/2 + ln 4/2, and two kinds of which one is twice as common: e^(ln 3 − (2/3) ln 2) = 1.8899.
    [TestMethod]
    public void Variety_CountsRunsOfWords()
    {
        var found = SampleVariety.Of(["a b", "A  B", "c d e"]);

        Assert.AreEqual(0.75, found.Distinct, 1e-12);
        Assert.AreEqual(1.5 * Math.Log(2), found.Entropy, 1e-12);
        Assert.AreEqual(1.889882, found.Vendi, 1e-5);
        Assert.AreEqual(3, found.Samples);
        Assert.AreEqual(2, SampleVariety.Of(["", "word"]).Vendi, 1e-6, "an empty sample is one, too");
        Assert.AreEqual(0, SampleVariety.Of(["yes", "yes"], 1).Entropy, 1e-12);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => SampleVariety.Of(["one"])).Message, "There are 1 samples");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SampleVariety.Of(["a", "b"], 0));
    }

    [TestMethod]
    public void CollapseAlarm_IsRaised_WhereVarietyFalls()
    {
        var monitor = new CollapseMonitor { LargestFall = 0.2 };
        string[] varied = ["the cat sat", "a dog ran off", "rain fell all night", "she sold her boat"];
        var (first, collapsed) = (SampleVariety.Of(varied), SampleVariety.Of([varied[0], varied[0], varied[0], varied[1]]));

        Assert.IsNull(monitor.Alarm([first]));
        Assert.IsNull(monitor.Alarm([first, collapsed, first]), "only the last one counts");
        Assert.IsNull(monitor.Alarm([first, first with { Vendi = 3.3 }]), "within the share");
        StringAssert.StartsWith(monitor.Alarm([first, collapsed]), "the Vendi score of its samples fell from 4.000 to 1.755, and the entropy of its words fell from ");
        StringAssert.Contains(monitor.Alarm([first, first with { Distinct = 0.5 }])!, "the share of distinct runs of words fell from 1.000 to 0.500, more than 20");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => monitor.Alarm([first, first with { Samples = 5 }])).Message, "4 samples and the last on 5");
        Assert.ThrowsExactly<ArgumentException>(() => monitor.Alarm([]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CollapseMonitor { LargestFall = 1 });
    }
}
