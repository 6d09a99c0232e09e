using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Alternation;

/// <summary>Where and how often a run is written down, so that it can be taken up. Immutable: vary it with <c>with</c>.</summary>
/// <param name="Folder">The folder of the run's checkpoints; it is made where it is missing.</param>
public sealed record CheckpointOptions(string Folder)
{
    /// <summary>Optimizer steps after which the next checkpoint is due, within phases too; at least 1. Null, the default, says nothing of steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? EverySteps { get; init => field = value is { } steps ? AtLeastOne(steps, nameof(EverySteps)) : null; }

    /// <summary>
    /// Time after which the next checkpoint is due, within phases too; above 0. Null, the default, says nothing of time. Of steps and time the first that has passed counts; where
    /// neither is given, a checkpoint is due after every phase.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public TimeSpan? Every
    {
        get;
        init => field = value is null || value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(Every), value, $"'{nameof(Every)}' is {value}; give a time above 0.");
    }

    /// <summary>Checkpoints that are kept, the last ones; at least 1, default 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Keep { get; init => field = AtLeastOne(value, nameof(Keep)); } = 2;

    /// <summary>Whether to go on from the last checkpoint in the folder, with the same result as if the run had never ended; default false. Without one the run starts at its start.</summary>
    public bool Resume { get; init; }

    /// <summary>Whether the run goes on where a checkpoint cannot be written, as on a full disk, and says so in its notes; default false: it ends with the error.</summary>
    public bool GoOnWithout { get; init; }

    /// <summary>To be called before any work.</summary>
    /// <exception cref="ArgumentException">The folder holds checkpoints of an earlier run, and none is to be taken up.</exception>
    internal void RequireUsable()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Folder);
        if (!Resume && new CheckpointFolder(Folder) is { All.Count: > 0 } folder)
            throw new ArgumentException($"'{folder.Location}' holds checkpoints of an earlier run. Resume it, or give another folder.");
    }

    private static int AtLeastOne(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"'{name}' is {value}; give a number of at least 1.");
}
