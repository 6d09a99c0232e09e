using System.CommandLine;
using Spectre.Console;
using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Commands.Tests;

/// <summary>What is the same around every command, seen through one that a test makes.</summary>
[TestClass]
public sealed class CommandFrameTests
{
    private readonly TestConsole _console = new();

    [TestMethod]
    public async Task Handle_PrintsResultsToOut_AndWarningsToError()
    {
        var exitCode = await RunAsync(_ => new CommandOutcome
        {
            Show = console => console.WriteLine("the result"),
            Files = new Dictionary<string, string> { ["model"] = "out/model.zip" },
            Warnings = ["two rows were skipped"],
        });

        Assert.AreEqual(0, exitCode);
        Assert.AreEqual("the result\nmodel: out/model.zip\n", _console.Out);
        Assert.AreEqual("Warning: two rows were skipped" + Environment.NewLine, _console.Error);
    }

    [TestMethod]
    public async Task Handle_WritesOneObject_WithJson()
    {
        await RunAsync(
            _ => new CommandOutcome
            {
                Show = console => console.WriteLine("never"),
                Metrics = new Dictionary<string, double> { ["accuracy"] = 0.1 + 0.2, ["auc"] = double.NaN },
                Files = new Dictionary<string, string> { ["model"] = "out/model.zip" },
                Warnings = ["two rows were skipped"],
                Details = new { selectedRound = 2, loss = float.PositiveInfinity },
            },
            "--json", "--seed", "7");

        var json = _console.Json;
        Assert.AreEqual(1, (int)json["schemaVersion"]!);
        Assert.AreEqual("try", (string?)json["command"]);
        Assert.AreEqual(7, (int)json["seed"]!);
        Assert.IsGreaterThanOrEqualTo(0, (double)json["seconds"]!);
        StringAssert.Contains(_console.Out, "0.30000000000000004");
        Assert.IsNull(json["metrics"]!["auc"]);
        Assert.AreEqual("out/model.zip", (string?)json["files"]!["model"]);
        Assert.AreEqual("two rows were skipped", (string?)json["warnings"]![0]);
        Assert.AreEqual(2, (int)json["selectedRound"]!);
        Assert.IsTrue(json.ContainsKey("loss"));
        Assert.IsNull(json["loss"]);
        Assert.AreEqual("", _console.Error);
    }

    [TestMethod]
    public async Task Handle_Fails_WhenACommandAddsAFieldThatAllHave()
    {
        var exitCode = await RunAsync(_ => new CommandOutcome { Show = _ => { }, Details = new { seconds = 1 } }, "--json");

        Assert.AreEqual(1, exitCode);
        StringAssert.Contains((string?)_console.Json["error"], "'seconds'");
    }

    [TestMethod]
    public async Task Handle_SaysWhatWasWrong_WhenTheInputIsBad()
    {
        var exitCode = await RunAsync(_ => throw new InvalidDataException("'tasks.jsonl' line 3: no 'Prompt'."), "--json");

        Assert.AreEqual(2, exitCode);
        Assert.AreEqual("'tasks.jsonl' line 3: no 'Prompt'." + Environment.NewLine, _console.Error);
        Assert.AreEqual("'tasks.jsonl' line 3: no 'Prompt'.", (string?)_console.Json["error"]);
    }

    [TestMethod]
    public async Task Handle_ReturnsWhatTheCommandSays_WhenItStoppedEarlyWithAResult()
    {
        var exitCode = await RunAsync(_ => new CommandOutcome { Show = _ => { }, ExitCode = ExitCode.Cancelled });

        Assert.AreEqual(130, exitCode);
    }

    [TestMethod]
    public async Task Handle_PassesTheToken_SoThatTheBodyCanStop()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        var exitCode = await RunAsync((_, cancellation) => Task.FromCanceled<CommandOutcome>(cancellation), source.Token);

        Assert.AreEqual(130, exitCode);
    }

    [TestMethod]
    public async Task Handle_LogsNothing_WhenQuiet()
    {
        await RunAsync(Log, "--quiet");
        Assert.AreEqual("", _console.Error);
        await RunAsync(Log);
        Assert.AreEqual("a line" + Environment.NewLine, _console.Error);

        static CommandOutcome Log(CommandRun run)
        {
            run.Log("a line");
            return new CommandOutcome { Show = _ => { } };
        }
    }

    private Command Create(Func<CommandRun, CancellationToken, Task<CommandOutcome>> body)
    {
        var command = new Command("try") { CommonOptions.Seed };
        new CommandFrame(_console.Console).Handle(command, body);
        return command;
    }

    private Task<int> RunAsync(Func<CommandRun, CommandOutcome> body, params string[] arguments) =>
        RunAsync((run, _) => Task.FromResult(body(run)), CancellationToken.None, arguments);

    private Task<int> RunAsync(
        Func<CommandRun, CancellationToken, Task<CommandOutcome>> body, CancellationToken cancellation, params string[] arguments) =>
        Create(body).Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, cancellation);
}
