using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Cli.Tests;

[TestClass]
public sealed class SuperalignCommandTests
{
    private readonly TestConsole _console = new();

    [TestMethod]
    public async Task Run_SuggestsTheNearestCommand_WhenItIsMisspelt()
    {
        Assert.AreEqual(2, await _console.RunAsync("docter"));

        StringAssert.Contains(_console.Error, "doctor");
        StringAssert.Contains(_console.Error, "'superalign --help'");
        Assert.AreEqual("", _console.Out);
    }

    [TestMethod]
    public async Task Run_NamesTheOption_WhenItIsUnknown()
    {
        Assert.AreEqual(2, await _console.RunAsync("doctor", "--resume"));

        StringAssert.Contains(_console.Error, "'--resume'");
        StringAssert.Contains(_console.Error, "'superalign doctor --help'");
    }

    [TestMethod]
    public async Task Run_WritesOneObject_WhenJsonIsAskedForAndTheArgumentsAreWrong()
    {
        Assert.AreEqual(2, await _console.RunAsync("doctor", "--json", "--resume"));

        Assert.AreEqual("doctor", (string?)_console.Json["command"]);
        StringAssert.Contains((string?)_console.Json["error"], "'--resume'");
    }

    [TestMethod]
    public async Task Run_Fails_WhenNoCommandIsGiven() => Assert.AreEqual(2, await _console.RunAsync());

    [TestMethod]
    public async Task Run_ListsTheCommands_WhenAskedForHelp()
    {
        Assert.AreEqual(0, await _console.RunAsync("--help"));

        StringAssert.Contains(_console.Out, "doctor");
        Assert.AreEqual("", _console.Error);
    }
}
