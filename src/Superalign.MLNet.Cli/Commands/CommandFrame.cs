using System.CommandLine;
using System.Diagnostics;
using Superalign.MLNet.Output;
using Superalign.MLNet.Terminal;

namespace Superalign.MLNet.Commands;

/// <summary>What is the same around every command: the clock, the printing, and what an exception means.</summary>
internal sealed class CommandFrame(CommandConsole console)
{
    /// <summary>Gives a command its action and the options that all commands have.</summary>
    /// <param name="command">The command, with its own options.</param>
    /// <param name="body">Does the work; what it throws becomes a message and an exit code.</param>
    public void Handle(Command command, Func<CommandRun, CancellationToken, Task<CommandOutcome>> body)
    {
        command.Add(CommonOptions.Json);
        command.Add(CommonOptions.Quiet);
        command.SetAction(async (parsed, cancellation) => (int)await RunAsync(parsed, body, cancellation));
    }

    /// <summary>The name of the command that the words asked for; the program's own where there is none.</summary>
    public static string NameOf(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "superalign" : parsed.CommandResult.Command.Name;

    private async Task<ExitCode> RunAsync(
        ParseResult parsed, Func<CommandRun, CancellationToken, Task<CommandOutcome>> body, CancellationToken cancellation)
    {
        var name = NameOf(parsed);
        var json = parsed.GetValue(CommonOptions.Json);
        var clock = Stopwatch.StartNew();
        try
        {
            // Before any work: a condition that cannot be read would be found after hours.
            Requirement[] requirements = [.. RequiredBy(parsed).Select(Requirement.Parse)];
            var outcome = Checked(await body(new CommandRun(name, parsed, console), cancellation), requirements);
            if (json)
                console.Out.WriteLine(JsonResult.Of(name, SeedOf(parsed), clock.Elapsed, outcome));
            else
                Show(outcome);
            return outcome.ExitCode;
        }
        // Whatever went wrong, the user gets a sentence and an exit code.
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var failure = Failure.Of(exception);
            console.Error.WriteLine(failure.Message);
            if (json)
                console.Out.WriteLine(JsonResult.OfFailure(name, failure.Message));
            return failure.ExitCode;
        }
    }

    private static CommandOutcome Checked(CommandOutcome outcome, Requirement[] requirements) => outcome with
    {
        Requirements = requirements,
        ExitCode = outcome.ExitCode == ExitCode.Done && requirements.Any(one => !one.Holds(one.ValueIn(outcome.Metrics))) ? ExitCode.RequirementFailed : outcome.ExitCode,
    };

    private static string[] RequiredBy(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Contains(CommonOptions.Require) ? parsed.GetValue(CommonOptions.Require) ?? [] : [];

    private void Show(CommandOutcome outcome)
    {
        outcome.Show(console.DrawOnOut());
        foreach (var requirement in outcome.Requirements)
            console.Out.WriteLine(requirement.Told(outcome.Metrics));
        // Not drawn: a path must not be broken at the terminal's width.
        foreach (var (name, path) in outcome.Files)
            console.Out.WriteLine($"{name}: {path}");
        foreach (var warning in outcome.Warnings)
            console.Error.WriteLine($"Warning: {warning}");
    }

    private static int? SeedOf(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Contains(CommonOptions.Seed) ? parsed.GetValue(CommonOptions.Seed) : null;
}
