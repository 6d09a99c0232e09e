using Superalign.MLNet.Reports;
using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Terminal.Tests;

[TestClass]
public sealed class TextTableTests
{
    [TestMethod]
    public void Of_SetsFiguresToTheRight_AndShowsBracketsAsTheyAre()
    {
        var console = new TestConsole();

        console.Console.DrawOnOut().Write(TextTable.Of(new ReportTable(["figure", "[after]"], [["[red]", "1.5"], ["conformity", "0.25"]])));

        var lines = console.Out.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        StringAssert.Contains(lines[0], "[after]");
        StringAssert.StartsWith(lines[^2], "[red]");
        StringAssert.EndsWith(lines[^1], "   0.25");
        Assert.AreEqual(lines[^2].Length, lines[^1].Length);
    }
}
