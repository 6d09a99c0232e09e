using static TorchSharp.torch;

namespace Superalign.MLNet.Runtime.Tests;

[TestClass]
public sealed class NumberTests
{
    // With TorchSharp's own 'tensor * number + number' this fails within a second on two cores: with an exception, another sum, or the end of the process.
    [TestMethod]
    public async Task Numbers_AreReadWhole_WhileGarbageIsCollected()
    {
        using var source = new CancellationTokenSource();
        var collector = Task.Run(() =>
        {
            while (!source.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });

        var sums = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(Sum)));

        await source.CancelAsync();
        await collector;
        foreach (var sum in sums)
            Assert.AreEqual(3 * Repeats, sum);
    }

    private const int Repeats = 20_000;

    // (1 · 2 + 0.5) · 2 − 2 = 3, each time.
    private static double Sum()
    {
        double sum = 0;
        for (var i = 0; i < Repeats; i++)
        {
            using var scope = NewDisposeScope();
            sum += ones(4).Times(2).Plus(0.5).Times(2).Plus(-2)[0].item<float>();
        }
        return sum;
    }
}
