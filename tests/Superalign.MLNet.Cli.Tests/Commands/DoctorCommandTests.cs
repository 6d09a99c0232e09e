using Superalign.MLNet.Diagnosis;
using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Commands.Tests;

[TestClass]
public sealed class DoctorCommandTests
{
    private readonly TestConsole _console = new();

    [TestMethod]
    public async Task Doctor_WritesATable()
    {
        Assert.AreEqual(0, await _console.RunAsync("doctor"));

        foreach (var text in (string[])["TorchSharp", "0.107.0", "Native libraries", "Devices", "Threads", "Disk"])
            StringAssert.Contains(_console.Out, text);
        Assert.AreEqual("", _console.Error);
    }

    [TestMethod]
    public async Task Doctor_WritesTheChecks_WithJson()
    {
        Assert.AreEqual(0, await _console.RunAsync("doctor", "--json"));

        var checks = _console.Json["checks"]!.AsArray();
        var natives = checks.Single(check => (string?)check!["name"] == "Native libraries")!;
        Assert.IsTrue((bool)natives["ok"]!);
        StringAssert.Contains((string?)natives["found"], "LibTorchSharp");
        Assert.IsNull(natives["advice"]);
        CollectionAssert.AreEqual(
            new[] { "schemaVersion", "command", "seed", "seconds", "metrics", "files", "warnings", "checks" },
            _console.Json.Select(field => field.Key).ToArray());
    }

    [TestMethod]
    public void Outcome_Fails_AndShowsTheAdvice_WhenACheckFails()
    {
        var outcome = DoctorCommand.Outcome([new DoctorCheck("One", true, "here"), new DoctorCheck("Two", false, "gone", "Add [it].")]);

        outcome.Show(_console.Console.DrawOnOut());

        Assert.AreEqual(ExitCode.Failed, outcome.ExitCode);
        StringAssert.Contains(_console.Out, "gone Add [it].");
    }
}
