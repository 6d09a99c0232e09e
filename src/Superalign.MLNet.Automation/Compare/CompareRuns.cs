using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Superalign.MLNet.Paradigms;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Compare;

/// <summary>The runs of a comparison on rows so far.</summary>
internal sealed class CompareRuns
{
    // Higher where students, paradigms or their defaults come to other runs, or runs hold more.
    private const byte Version = 2;

    private readonly RunFile<ParadigmRun> _file;

    private CompareRuns(RunFile<ParadigmRun> file) => _file = file;

    /// <summary>Opens the file that settings name; one that is not there is begun.</summary>
    /// <exception cref="InvalidDataException">The file is of other settings or rows, or damaged.</exception>
    /// <exception cref="ArgumentException">There is such a file, and it is not to be resumed.</exception>
    public static CompareRuns Open(CompareSettings settings, SupervisionProblem problem, IWeakSupervision supervision) =>
        new(RunFile<ParadigmRun>.Open(settings.RunsPath, settings.Resume, FingerprintOf(settings, problem, supervision), run => Key(run.Seed, run.Name)));

    /// <summary>A run that was made; null where it was not.</summary>
    public ParadigmRun? Of(long seed, string name) => _file.Of(Key(seed, name));

    /// <summary>Keeps a run, and writes all that were made.</summary>
    public void Add(ParadigmRun run) => _file.Add(run);

    private static string Key(long seed, string name) => FormattableString.Invariant($"{seed} {name}");

    // More seeds or other paradigms leave runs as they are.
    private static string FingerprintOf(CompareSettings settings, SupervisionProblem problem, IWeakSupervision supervision)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var words = settings with { Seeds = 1, Paradigms = null, RunsPath = null, Resume = false, DataPath = null, Data = new DataCatalog.Options() };
        hash.AppendData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(words)));
        hash.AppendData([Version]);
        hash.AppendData(MemoryMarshal.AsBytes<int>(problem.Truth.ToArray()));
        foreach (var label in (supervision as AskedSupervision)?.Labels ?? [])
            hash.AppendData(MemoryMarshal.AsBytes<double>(label ?? [double.NaN]));
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
}
