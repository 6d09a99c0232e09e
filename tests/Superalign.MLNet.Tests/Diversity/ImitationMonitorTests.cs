using Superalign.MLNet.Diversity;

namespace Superalign.MLNet.Tests.Diversity;

[TestClass]
public sealed class ImitationMonitorTests
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
}
