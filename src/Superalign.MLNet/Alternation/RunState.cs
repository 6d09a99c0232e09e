using System.Text.Json;
using System.Text.Json.Serialization;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Alternation;

/// <summary>What a run knows besides its learner, as a checkpoint holds it.</summary>
/// <param name="Identity">What a run has to have in common to be taken up.</param>
/// <param name="Phases">All phases so far, the start included.</param>
/// <param name="Notes">Notes so far.</param>
/// <param name="Best">Which of the phases ended in the best state.</param>
/// <param name="RoundStart">Where the running round started.</param>
/// <param name="Latest">Where the learner stands.</param>
/// <param name="RoundRefused">Whether a guard undid something of the running round.</param>
/// <param name="Refusals">Rounds in a row of which that is true.</param>
/// <param name="Bookmarks">The states to go back to that are among the files.</param>
/// <param name="Running">The phase that was running; null between phases.</param>
internal sealed record RunState(
    IReadOnlyDictionary<string, string> Identity, IReadOnlyList<PhaseReport> Phases, IReadOnlyList<string> Notes, int Best, Measurement RoundStart, Measurement Latest, bool RoundRefused, int Refusals, IReadOnlyList<Bookmark> Bookmarks, RunningPhase? Running)
{
    private const string File = "run.json";

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public void Save(IFileSink files) => files.Write(File, stream => JsonSerializer.Serialize(stream, this, Json));

    /// <exception cref="InvalidDataException">The file is damaged, or that of another run; the message says in what they differ.</exception>
    public static RunState Load(IFileSet files, IReadOnlyDictionary<string, string> identity)
    {
        using var stream = files.OpenRead(File);
        var state = Read(stream, files);
        RunIdentity.Require(files, state.Identity, identity);
        return state;
    }

    private static RunState Read(Stream stream, IFileSet files)
    {
        try
        {
            if (JsonSerializer.Deserialize<RunState>(stream, Json) is { Phases.Count: > 0, Identity: not null, Notes: not null, RoundStart: not null, Latest: not null, Bookmarks: not null } state
                && state.Best >= 0 && state.Best < state.Phases.Count)
                return state;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"'{File}' in '{files.Location}' cannot be read: {e.Message}", e);
        }
        throw new InvalidDataException($"'{File}' in '{files.Location}' lacks a part of a run's state.");
    }
}
