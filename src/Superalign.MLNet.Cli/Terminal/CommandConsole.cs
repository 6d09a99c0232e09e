using System.Text;
using Spectre.Console;

namespace Superalign.MLNet.Terminal;

/// <summary>Where a command reads and writes: the process's streams, or a test's.</summary>
/// <param name="Out">Results, and nothing else.</param>
/// <param name="Error">Progress, log and messages.</param>
/// <param name="IsTerminal">Whether a person watches <paramref name="Error"/>, so that a live bar may be drawn there.</param>
internal sealed record CommandConsole(TextWriter Out, TextWriter Error, bool IsTerminal)
{
    /// <summary>Wide enough that no table is broken where nobody's window limits it.</summary>
    private const int WidthWithoutTerminal = 140;

    public static CommandConsole OfThisProcess()
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = Encoding.UTF8;
        return new CommandConsole(Console.Out, Console.Error, !Console.IsErrorRedirected);
    }

    /// <summary>For tables and emphasis among the results.</summary>
    public IAnsiConsole DrawOnOut() => Draw(Out, Out == Console.Out && !Console.IsOutputRedirected);

    /// <summary>For the live bar among the messages.</summary>
    public IAnsiConsole DrawOnError() => Draw(Error, IsTerminal);

    private static IAnsiConsole Draw(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
            console.Profile.Width = WidthWithoutTerminal;
        return console;
    }
}
