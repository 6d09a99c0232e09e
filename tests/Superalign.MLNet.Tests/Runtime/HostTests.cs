using Microsoft.ML;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Runtime;

[TestClass]
public sealed class HostTests
{
    [TestMethod]
    public void Seed_IsThatOfTheContext()
    {
        Assert.AreEqual(7, HostSeed.Of(new MLContext(7)));
        Assert.IsNull(HostSeed.Of(new MLContext()));
    }

    [TestMethod]
    public void Log_TellsKindSourceAndText()
    {
        var mlContext = new MLContext(1);
        List<string> lines = [];
        mlContext.Log += (_, message) => lines.Add($"{message.Kind} {message.Source} {message.RawMessage}");
        var log = new HostLog(mlContext, "Alignment");
        log.Info("Round 1 of 3 {as it is}");
        log.Warning("2 rows were skipped");
        CollectionAssert.AreEqual(
            new[] { "Info Alignment Round 1 of 3 {as it is}", "Warning Alignment 2 rows were skipped" },
            lines.Where(line => !line.StartsWith("Trace", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public void Check_Throws_OnceTheContextWasToldToStop()
    {
        var mlContext = new MLContext(1);
        var cancellation = new HostCancellation(mlContext, "Alignment");
        cancellation.Check();
        mlContext.CancelExecution();
        Assert.ThrowsExactly<OperationCanceledException>(cancellation.Check);
    }
}
