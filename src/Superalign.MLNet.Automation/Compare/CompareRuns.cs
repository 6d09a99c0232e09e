using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Superalign.MLNet.Paradigms;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Compare;

/// <summary>The runs of a comparison so far, in a file where one is wanted: one that was stopped goes on with them.</summary>
internal sealed class CompareRuns
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly string? _path;
    private readonly string _fingerprint;
    private readonly Dictionary<(long Seed, string Name), ParadigmRun> _runs = [];

    private CompareRuns(string? path, string fingerprint) => (_path, _fingerprint) = (path, fingerprint);

    /// <summary>Opens the file that settings name; one that is not there is begun.</summary>
    /// <exception cref="InvalidDataException">The file is of other settings or rows, or damaged.</exception>
    /// <exception cref="ArgumentException">There is such a file, and it is not to be resumed.</exception>
    public static CompareRuns Open(CompareSettings settings, SupervisionProblem problem)
    {
        var runs = new CompareRuns(settings.RunsPath, FingerprintOf(settings, problem));
        if (settings.RunsPath is not { } path || !File.Exists(path))
            return runs;
        if (!settings.Resume)
            throw new ArgumentException($"'{path}' is there already. Name another file for the runs, or resume with those that it holds.");
        runs.Read(path);
        return runs;
    }

    /// <summary>A run that was made; null where it was not.</summary>
    public ParadigmRun? Of(long seed, string name) => _runs.GetValueOrDefault((seed, name));

    /// <summary>Keeps a run, and writes all that were made.</summary>
    public void Add(ParadigmRun run)
    {
        if (!_runs.TryAdd((run.Seed, run.Name), run) || _path is null)
            return;
        var stored = new Stored(_fingerprint, [.. _runs.Values]);
        AtomicFile.Write(_path, stream => JsonSerializer.Serialize(stream, stored, Json));
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
            throw new InvalidDataException($"'{path}' holds runs of other settings or rows than these. Give the settings and rows that it was made with, or remove it to start anew.");
        foreach (var run in stored.Runs)
            _runs[(run.Seed, run.Name)] = run;
    }

    // More seeds or other paradigms leave runs as they are.
    private static string FingerprintOf(CompareSettings settings, SupervisionProblem problem)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var words = settings with { Seeds = 1, Paradigms = null, RunsPath = null, Resume = false, DataPath = null, Data = new DataCatalog.Options() };
        hash.AppendData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(words)));
        hash.AppendData(MemoryMarshal.AsBytes<int>(problem.Truth.ToArray()));
        Append(problem.SupervisorView);
        Append(problem.StudentView);
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(RowFeatures view)
        {
            for (var row = 0; row < view.Count; row++)
            {
                hash.AppendData(MemoryMarshal.AsBytes(view[row].GetValues()));
                hash.AppendData(MemoryMarshal.AsBytes(view[row].GetIndices()));
            }
        }
    }

    private sealed record Stored(string Fingerprint, IReadOnlyList<ParadigmRun> Runs);
}
