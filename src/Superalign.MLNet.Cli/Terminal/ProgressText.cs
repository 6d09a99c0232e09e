using System.Globalization;
using Superalign.MLNet.Jobs;

namespace Superalign.MLNet.Terminal;

/// <summary>One line on where a run stands.</summary>
internal static class ProgressText
{
    /// <summary>Everything: for a log, where nothing else shows how much is left.</summary>
    /// <param name="progress">Where the run stands.</param>
    /// <param name="elapsed">Time since its first report, which counts as its start.</param>
    public static string Line(JobProgress progress, TimeSpan elapsed)
    {
        var counted = progress.Total is { } total ? $"{progress.Done}/{total} {progress.Unit}" : $"{progress.Done} {progress.Unit}";
        return Join(progress.Run, progress.Activity, counted, Rate(progress, elapsed), Left(progress, elapsed), Axes(progress));
    }

    /// <summary>What a bar does not show by itself.</summary>
    public static string BesideBar(JobProgress progress, TimeSpan elapsed) =>
        Join(progress.Run, progress.Activity, Rate(progress, elapsed), Axes(progress));

    private static string Join(params IEnumerable<string> parts) => string.Join(", ", parts.Where(part => part.Length > 0));

    private static string Rate(JobProgress progress, TimeSpan elapsed) =>
        elapsed > TimeSpan.Zero && progress.Done > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{progress.Done / elapsed.TotalSeconds:G3} {progress.Unit}/s")
            : "";

    private static string Left(JobProgress progress, TimeSpan elapsed)
    {
        if (progress.Total is not { } total || progress.Done <= 0 || progress.Done >= total || elapsed <= TimeSpan.Zero)
            return "";
        var seconds = elapsed.TotalSeconds / progress.Done * (total - progress.Done);
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):F0} s left");
    }

    private static string Axes(JobProgress progress) => progress.Latest is { } latest
        ? string.Create(CultureInfo.InvariantCulture, $"competence {latest.Competence:F3}, conformity {latest.Conformity:F3}")
        : "";
}
