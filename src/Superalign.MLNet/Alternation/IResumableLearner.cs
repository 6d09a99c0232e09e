using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Alternation;

/// <summary>A learner whose whole state can be written down and taken up by another process.</summary>
public interface IResumableLearner : ILearner
{
    /// <summary>What a run has to have in common with the one that it goes on from, by name: model, rows, settings, as checksums or in words.</summary>
    IReadOnlyDictionary<string, string> Identity { get; }

    /// <summary>
    /// Writes the present state: all that decides what comes next. It may be asked for while <see cref="ILearner.Run"/> reports a step; once that state is taken up,
    /// <see cref="ILearner.Run"/> of the same phase goes on behind that step, and its outcome is that of the whole phase.
    /// </summary>
    /// <param name="files">Takes the files.</param>
    void SaveState(IFileSink files);

    /// <summary>Takes up a state, between phases.</summary>
    /// <param name="files">What <see cref="SaveState"/> wrote.</param>
    /// <exception cref="InvalidDataException">The files do not fit.</exception>
    void LoadState(IFileSet files);

    /// <summary>Writes a snapshot.</summary>
    /// <param name="snapshot">A snapshot of this learner.</param>
    /// <param name="name">A name for it among the files.</param>
    /// <param name="files">Takes the files.</param>
    void SaveSnapshot(IDisposable snapshot, string name, IFileSink files);

    /// <summary>Reads a snapshot, which is the caller's.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="files">What <see cref="SaveSnapshot"/> wrote.</param>
    /// <exception cref="InvalidDataException">The files do not fit.</exception>
    IDisposable LoadSnapshot(string name, IFileSet files);
}
