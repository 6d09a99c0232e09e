using Superalign.MLNet.Jobs;

namespace Superalign.MLNet.Terminal;

/// <summary>Progress where no terminal is: a line for every run at its start and its end, and every few seconds between.</summary>
internal sealed class ProgressLines(TextWriter error, TimeProvider time) : IProgress<JobProgress>
{
    /// <summary>Time between two lines about the same run.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Start, long LastLine)> _runs = [];

    /// <summary>Any thread.</summary>
    public void Report(JobProgress value)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var isNew = !_runs.TryGetValue(value.Run, out var run);
            if (isNew)
                run.Start = now;
            if (!isNew && value.Done != value.Total && time.GetElapsedTime(run.LastLine, now) < Interval)
                return;
            _runs[value.Run] = (run.Start, now);
            error.WriteLine(ProgressText.Line(value, time.GetElapsedTime(run.Start, now)));
        }
    }
}
