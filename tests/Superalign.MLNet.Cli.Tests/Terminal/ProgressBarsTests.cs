using Spectre.Console;
using Superalign.MLNet.Jobs;

namespace Superalign.MLNet.Terminal.Tests;

[TestClass]
public sealed class ProgressBarsTests
{
    [TestMethod]
    public async Task Watch_DrawsABarForEveryRun_OnATerminal()
    {
        var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(screen),
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
        });
        console.Profile.Width = 120;

        var result = await ProgressBars.WatchAsync(console, TimeProvider.System, bars =>
        {
            bars.Report(new JobProgress("[a]", "round 1", 5, 10));
            bars.Report(new JobProgress("b", "reading", 3, null, "rows"));
            return Task.FromResult(7);
        });

        Assert.AreEqual(7, result);
        StringAssert.Contains(screen.ToString(), "[a], round 1");
        StringAssert.Contains(screen.ToString(), "50%");
        StringAssert.Contains(screen.ToString(), "b, reading");
    }
}
