using System.CommandLine;
using Spectre.Console;
using Superalign.MLNet.Diagnosis;

namespace Superalign.MLNet.Commands;

/// <summary><c>superalign doctor</c>: what is here, what is missing, and the line that brings it.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommandFrame frame)
    {
        var command = new Command("doctor", "Says what was found on this machine, what is missing and how to add it.");
        frame.Handle(command, (_, _) => Task.FromResult(Outcome(Doctor.Examine())));
        return command;
    }

    internal static CommandOutcome Outcome(IReadOnlyList<DoctorCheck> checks) => new()
    {
        Show = console => Draw(console, checks),
        Details = new { checks },
        ExitCode = checks.All(check => check.Ok) ? ExitCode.Done : ExitCode.Failed,
    };

    private static void Draw(IAnsiConsole console, IReadOnlyList<DoctorCheck> checks)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("", "Check", "Found");
        foreach (var check in checks)
        {
            table.AddRow(
                check.Ok ? "[green]ok[/]" : "[red]no[/]",
                Markup.Escape(check.Name),
                Markup.Escape(check.Advice is null ? check.Found : $"{check.Found} {check.Advice}"));
        }
        console.Write(table);
    }
}
