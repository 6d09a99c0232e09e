using System.Text.Json;
using System.Text.Json.Serialization;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Compare;

/// <summary>The runs of a comparison so far, in a file where one is wanted: one that was stopped goes on with them. Runs side by side may add to it.</summary>
/// <typeparam name="TRun">A run, as it is written.</typeparam>
internal sealed class RunFile<TRun>
    where TRun : class
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly string? _path;
    private readonly string _fingerprint;
    private readonly Func<TRun, string> _keyOf;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TRun> _runs = new(StringComparer.Ordinal);

    private RunFile(string? path, string fingerprint, Func<TRun, string> keyOf) => (_path, _fingerprint, _keyOf) = (path, fingerprint, keyOf);

    /// <summary>Opens a file of runs; one that is not there is begun.</summary>
    /// <param name="path">The file; null keeps runs in memory alone.</param>
    /// <param name="resume">Whether the runs of a file that is there are taken.</param>
    /// <param name="fingerprint">Of all that the runs depend on.</param>
    /// <param name="keyOf">What tells a run from the others.</param>
    /// <exception cref="InvalidDataException">The file is of another fingerprint, or damaged.</exception>
    /// <exception cref="ArgumentException">There is such a file, and it is not to be resumed.</exception>
    public static RunFile<TRun> Open(string? path, bool resume, string fingerprint, Func<TRun, string> keyOf)
    {
        var runs = new RunFile<TRun>(path, fingerprint, keyOf);
        if (path is null || !File.Exists(path))
            return runs;
        if (!resume)
            throw new ArgumentException($"'{path}' is there already. Name another file for the runs, or resume with those that it holds.");
        runs.Read(path);
        return runs;
    }

    /// <summary>A run that was made; null where it was not.</summary>
    public TRun? Of(string key)
    {
        lock (_lock)
            return _runs.GetValueOrDefault(key);
    }

    /// <summary>Keeps a run, and writes all that were made.</summary>
    public void Add(TRun run)
    {
        lock (_lock)
        {
            if (!_runs.TryAdd(_keyOf(run), run) || _path is null)
                return;
            var stored = new Stored(_fingerprint, [.. _runs.Values]);
            AtomicFile.Write(_path, stream => JsonSerializer.Serialize(stream, stored, Json));
        }
    }

    private void Read(string path)
    {
        Stored? stored;
        try
        {
            stored = JsonSerializer.Deserialize<Stored>(SmallTextFile.Read(path), Json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' holds no runs of a comparison: {e.Message} Remove it, and the comparison starts anew.", e);
        }
        if (stored?.Runs is null || stored.Fingerprint != _fingerprint)
            throw new InvalidDataException($"'{path}' holds runs of other settings or rows than these, or of another version of the comparison. Give the settings and rows that it was made with, or remove it to start anew.");
        foreach (var run in stored.Runs)
            _runs[_keyOf(run)] = run;
    }

    private sealed record Stored(string Fingerprint, IReadOnlyList<TRun> Runs);
}
