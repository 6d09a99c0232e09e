using Spectre.Console;
using Superalign.MLNet.Jobs;

namespace Superalign.MLNet.Terminal;

/// <summary>Progress on a terminal: a live bar for every run.</summary>
internal sealed class ProgressBars(ProgressContext context, TimeProvider time) : IProgress<JobProgress>
{
    /// <summary>More often than the screen is drawn nobody sees a change.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (ProgressTask Bar, long Start, long LastChange)> _runs = [];

    /// <summary>Draws bars while the job runs.</summary>
    public static Task<T> WatchAsync<T>(IAnsiConsole console, TimeProvider time, Func<IProgress<JobProgress>, Task<T>> job) =>
        console.Progress()
            .Columns(
                new SpinnerColumn(), new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new RemainingTimeColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(context => job(new ProgressBars(context, time)));

    /// <summary>Any thread.</summary>
    public void Report(JobProgress value)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (!_runs.TryGetValue(value.Run, out var run))
                run = (context.AddTask(Markup.Escape(value.Run)), now, now);
            else if (value.Done != value.Total && time.GetElapsedTime(run.LastChange, now) < Interval)
                return;
            _runs[value.Run] = run with { LastChange = now };
            run.Bar.IsIndeterminate = value.Total is null;
            run.Bar.MaxValue = value.Total ?? 1;
            run.Bar.Value = value.Total is null ? 0 : value.Done;
            run.Bar.Description = Markup.Escape(ProgressText.BesideBar(value, time.GetElapsedTime(run.Start, now)));
        }
    }
}
