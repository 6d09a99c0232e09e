using System.CommandLine;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Output;
using Superalign.MLNet.Terminal;

namespace Superalign.MLNet.Commands;

/// <summary>One invocation of a command: its options' values and its way to the terminal.</summary>
internal sealed class CommandRun(string command, ParseResult parsed, CommandConsole console)
{
    /// <summary>The value of an option that the command added.</summary>
    public T Get<T>(Option<T> option) => parsed.GetValue(option)!;

    /// <summary>Whether the user wrote an option that the command added.</summary>
    public bool IsGiven(Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>A line of the log; nothing with <c>--quiet</c>.</summary>
    public void Log(string line)
    {
        if (!Get(CommonOptions.Quiet))
            console.Error.WriteLine(line);
    }

    /// <summary>The folder of this run by <c>--output</c> and <c>--overwrite</c>; it is touched at the first file only.</summary>
    /// <param name="folders">Folders within it that the run replaces as a whole.</param>
    /// <exception cref="ArgumentException">The folder holds files that are not ours to replace.</exception>
    public OutputFolder OpenOutput(params string[] folders) =>
        OutputFolder.Open(Get(CommonOptions.Output), command, Get(CommonOptions.Overwrite), folders);

    /// <summary>Runs a job while its progress is shown: bars on a terminal, lines elsewhere, nothing with <c>--quiet</c>.</summary>
    public Task<T> WithProgressAsync<T>(Func<IProgress<JobProgress>?, Task<T>> job)
    {
        if (Get(CommonOptions.Quiet))
            return job(null);
        return console.IsTerminal
            ? ProgressBars.WatchAsync(console.DrawOnError(), TimeProvider.System, job)
            : job(new ProgressLines(console.Error, TimeProvider.System));
    }
}
