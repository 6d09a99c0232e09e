using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Reports;

/// <summary>The way of a model over both axes, from its start on.</summary>
/// <param name="Name">The name in the legend, such as a regime's.</param>
/// <param name="Points">Where it stood, in order; at least one.</param>
/// <param name="Selected">Zero-based number of the point to mark as selected; null marks none.</param>
public sealed record Trajectory(string Name, IReadOnlyList<Measurement> Points, int? Selected = null)
{
    /// <summary>The way of a run: its start and the end of every phase that was kept.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="name">The name in the legend; null takes the schedule's.</param>
    public static Trajectory Of(AlternationTrace trace, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var kept = trace.Phases.Where(phase => phase.Accepted).ToList();
        var selected = kept.FindIndex(phase => TraceTable.IsSelected(trace, phase));
        return new Trajectory(name ?? trace.Schedule, [.. kept.Select(phase => phase.Selection)], selected < 0 ? null : selected);
    }
}
