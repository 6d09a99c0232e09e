using System.CommandLine;
using System.CommandLine.Invocation;
using Superalign.MLNet.Commands;
using Superalign.MLNet.Output;
using Superalign.MLNet.Terminal;

namespace Superalign.MLNet;

/// <summary>The command <c>superalign</c>: its table of contents, and one way in for the process and for tests.</summary>
internal static class SuperalignCommand
{
    /// <summary>Parses, runs and reports.</summary>
    /// <param name="arguments">The words after <c>superalign</c>.</param>
    /// <param name="console">Where results and messages go.</param>
    /// <param name="cancellation">Cancelled at the first Ctrl+C.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandConsole console, CancellationToken cancellation)
    {
        var frame = new CommandFrame(console);
        var root = new RootCommand("Aligns models: competence and conformity, in turn, on .NET.")
        {
            AlignCommand.Create(frame),
            DemoCommand.Create(frame),
            TrainScorerCommand.Create(frame),
            ScoreCommand.Create(frame),
            EvaluateCommand.Create(frame),
            AggregateCommand.Create(frame),
            CompareCommand.Create(frame),
            GenerateCommand.Create(frame),
            DoctorCommand.Create(frame),
        };
        // A prompt may start with '@': it is no file of arguments.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return parsed.Action is ParseErrorAction
            ? await RefuseAsync(parsed, console, cancellation)
            : await parsed.InvokeAsync(Invocation(console.Out, console.Error), cancellation);
    }

    private static async Task<int> RefuseAsync(ParseResult parsed, CommandConsole console, CancellationToken cancellation)
    {
        ((ParseErrorAction)parsed.Action!).ShowHelp = false;
        await parsed.InvokeAsync(Invocation(console.Error, console.Error), cancellation);
        var named = parsed.CommandResult.Command is RootCommand ? "" : $" {CommandFrame.NameOf(parsed)}";
        console.Error.WriteLine($"'superalign{named} --help' lists what there is.");
        if (parsed.Tokens.Any(token => token.Value == CommonOptions.Json.Name))
            console.Out.WriteLine(JsonResult.OfFailure(CommandFrame.NameOf(parsed), string.Join(" ", parsed.Errors.Select(error => error.Message))));
        return (int)ExitCode.BadInput;
    }

    private static InvocationConfiguration Invocation(TextWriter output, TextWriter error) => new()
    {
        Output = output,
        Error = error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };
}
