using Superalign.MLNet.Alternation;
using Superalign.MLNet.Jobs;

namespace Superalign.MLNet.Demo;

/// <summary>Adds up the steps of runs side by side.</summary>
/// <param name="total">The steps of all runs together.</param>
/// <param name="progress">Told of every step, one at a time; may be null.</param>
/// <param name="job">The job's name.</param>
internal sealed class DemoProgress(long total, IProgress<JobProgress>? progress, string job = "demo")
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _done = [];
    private long _sum;

    /// <summary>Says where a run stands.</summary>
    /// <param name="run">The run's name.</param>
    /// <param name="steps">Its steps so far.</param>
    /// <param name="latest">Its latest measurement; null where there is none.</param>
    public void Report(string run, int steps, Measurement? latest = null)
    {
        lock (_lock)
        {
            _sum += steps - _done.GetValueOrDefault(run);
            _done[run] = steps;
            progress?.Report(new JobProgress(job, run, _sum, total, Latest: latest));
        }
    }
}
