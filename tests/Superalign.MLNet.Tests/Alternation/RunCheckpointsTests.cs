using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

[TestClass]
public sealed class RunCheckpointsTests
{
    private readonly ManualClock _clock = new();

    [TestMethod]
    public void ACheckpointIsDue_AfterEveryPhase_UnlessSaidOtherwise()
    {
        var checkpoints = New(new CheckpointOptions("run"));
        Assert.IsFalse(checkpoints.IsDue(7, withinPhase: true));
        Assert.IsTrue(checkpoints.IsDue(7, withinPhase: false));
        Assert.IsFalse(checkpoints.IsDue(0, withinPhase: false), "No step was done.");
    }

    [TestMethod]
    public void ACheckpointIsDue_BySteps_WithinPhasesToo()
    {
        var checkpoints = New(new CheckpointOptions("run") { EverySteps = 5 });
        checkpoints.ResumedAt(10);
        Assert.IsFalse(checkpoints.IsDue(14, withinPhase: false));
        Assert.IsTrue(checkpoints.IsDue(15, withinPhase: true));
    }

    [TestMethod]
    public void ACheckpointIsDue_ByTime_OrBySteps_WhicheverPassesFirst()
    {
        var checkpoints = New(new CheckpointOptions("run") { EverySteps = 1_000, Every = TimeSpan.FromSeconds(30) });
        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.IsFalse(checkpoints.IsDue(1, withinPhase: true));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsTrue(checkpoints.IsDue(1, withinPhase: true));
        Assert.IsTrue(New(new CheckpointOptions("run") { EverySteps = 2, Every = TimeSpan.FromHours(1) }).IsDue(2, withinPhase: true));
    }

    [TestMethod]
    public void Options_RefuseWhatCannotBe()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CheckpointOptions("run") { EverySteps = 0 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CheckpointOptions("run") { Every = TimeSpan.Zero });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CheckpointOptions("run") { Keep = 0 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new AlternationOptions { EvaluateEvery = 0 });
    }

    // Nothing is written here, so that no folder is made.
    private RunCheckpoints New(CheckpointOptions options) => new(options, _clock);
}
