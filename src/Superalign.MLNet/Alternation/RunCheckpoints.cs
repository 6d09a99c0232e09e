using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Alternation;

/// <summary>Writes the checkpoints of a run when they are due.</summary>
internal sealed class RunCheckpoints
{
    /// <summary>How a note on a checkpoint that could not be written ends.</summary>
    public const string TriedAgain = "Later checkpoints are tried all the same; until one is written, the run can be taken up from those before it alone.";

    private readonly CheckpointOptions _options;
    private readonly CheckpointFolder _folder;
    private readonly TimeProvider _clock;
    private int _stepsAtLast;
    private long _timeOfLast;

    /// <exception cref="ArgumentException">The folder holds checkpoints of an earlier run, and none is to be taken up.</exception>
    public RunCheckpoints(CheckpointOptions options, TimeProvider clock)
    {
        (_options, _folder, _clock) = (options, new CheckpointFolder(options.Folder), clock);
        _timeOfLast = clock.GetTimestamp();
        options.RequireUsable();
    }

    /// <summary>The files to go on from; null where the run is to start at its start.</summary>
    /// <exception cref="InvalidDataException">The last checkpoint is damaged.</exception>
    public IFileSet? ToResume() => _options.Resume ? _folder.OpenLast() : null;

    /// <summary>To be called where a run is taken up.</summary>
    public void ResumedAt(int steps) => _stepsAtLast = steps;

    /// <summary>Whether a checkpoint is due.</summary>
    /// <param name="steps">The steps that are done.</param>
    /// <param name="withinPhase">Whether a phase is running.</param>
    public bool IsDue(int steps, bool withinPhase) => steps > _stepsAtLast && (_options.EverySteps is null && _options.Every is null
        ? !withinPhase
        : steps - _stepsAtLast >= _options.EverySteps || _clock.GetElapsedTime(_timeOfLast) >= _options.Every);

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="steps">The steps that are done, by which it is numbered.</param>
    /// <param name="write">Writes it.</param>
    /// <returns>What went wrong, for the notes; null where nothing did.</returns>
    /// <exception cref="IOException">It cannot be written, and the run is not to go on without.</exception>
    public string? Write(int steps, Action<IFileSink> write)
    {
        (_stepsAtLast, _timeOfLast) = (steps, _clock.GetTimestamp());
        try
        {
            _folder.Save(steps, _options.Keep, write);
            return null;
        }
        catch (IOException error) when (_options.GoOnWithout)
        {
            return $"The checkpoint after step {steps} could not be written: {error.Message} {TriedAgain}";
        }
    }
}
