namespace Superalign.MLNet.Alternation;

/// <summary>
/// The states of a learner that the loop may go back to. A state is held once however many bookmarks are on it, and is
/// dropped with the last of them: three snapshots at most are alive.
/// </summary>
internal sealed class Bookmarks(ILearner learner) : IDisposable
{
    private readonly IDisposable?[] _snapshots = new IDisposable?[Enum.GetValues<Bookmark>().Length];
    private IDisposable? _present;   // the held snapshot that equals the learner's present state, if there is one

    /// <summary>Marks the learner's present state; what the bookmark marked before is forgotten.</summary>
    public void Set(Bookmark bookmark)
    {
        if (_present is not null && _snapshots[(int)bookmark] == _present)
            return;
        Remove(bookmark);
        _snapshots[(int)bookmark] = _present ??= learner.Snapshot();
    }

    /// <summary>Whether a bookmark marks a state.</summary>
    public bool IsSet(Bookmark bookmark) => _snapshots[(int)bookmark] is not null;

    /// <summary>Marks a state that was read; it is dropped with the bookmark.</summary>
    public void Put(Bookmark bookmark, IDisposable snapshot)
    {
        Remove(bookmark);
        _snapshots[(int)bookmark] = snapshot;
    }

    /// <summary>The state that a bookmark marks.</summary>
    public IDisposable StateOf(Bookmark bookmark) => _snapshots[(int)bookmark]
        ?? throw new InvalidOperationException($"'{bookmark}' marks no state; call '{nameof(Set)}' first.");

    /// <summary>Brings the learner back to the marked state; does nothing where it stands there.</summary>
    public void GoTo(Bookmark bookmark)
    {
        var snapshot = StateOf(bookmark);
        if (snapshot == _present)
            return;
        learner.Restore(snapshot);
        _present = snapshot;
    }

    /// <summary>Forgets a bookmark, and its state where nothing else marks it.</summary>
    public void Remove(Bookmark bookmark)
    {
        var snapshot = _snapshots[(int)bookmark];
        _snapshots[(int)bookmark] = null;
        if (snapshot is null || _snapshots.Contains(snapshot))
            return;
        if (snapshot == _present)
            _present = null;
        snapshot.Dispose();
    }

    /// <summary>To be called after every change of the learner by others.</summary>
    public void LearnerMoved() => _present = null;

    /// <summary>Drops all states.</summary>
    public void Dispose()
    {
        foreach (var bookmark in Enum.GetValues<Bookmark>())
            Remove(bookmark);
    }
}
