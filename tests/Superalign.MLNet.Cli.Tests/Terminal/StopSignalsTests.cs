using System.Runtime.InteropServices;

namespace Superalign.MLNet.Terminal.Tests;

[TestClass]
public sealed class StopSignalsTests
{
    [TestMethod]
    public async Task OnSignal_CancelsFirst_AndLetsTheProcessEndNext()
    {
        var error = new StringWriter();
        using var stop = new StopSignals(error);
        var first = new PosixSignalContext(PosixSignal.SIGINT);
        var second = new PosixSignalContext(PosixSignal.SIGINT);
        var cancelled = new TaskCompletionSource();
        using var registration = stop.Token.Register(cancelled.SetResult);

        stop.OnSignal(first);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        stop.OnSignal(second);

        Assert.IsTrue(first.Cancel);
        Assert.IsFalse(second.Cancel);
        StringAssert.Contains(error.ToString(), "Ctrl+C again");
    }
}
