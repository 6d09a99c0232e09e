using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Alternation;

/// <summary>What a run has to have in common with the one that it goes on from, by name: checksums, or words.</summary>
internal static class RunIdentity
{
    /// <summary>Refuses the checkpoint of another run.</summary>
    /// <param name="files">The checkpoint, for the message.</param>
    /// <param name="found">The identity that it holds.</param>
    /// <param name="wanted">That of the present run.</param>
    /// <exception cref="InvalidDataException">They differ; the message says in what.</exception>
    public static void Require(IFileSet files, IReadOnlyDictionary<string, string> found, IReadOnlyDictionary<string, string> wanted)
    {
        foreach (var (name, value) in wanted)
        {
            if (!found.TryGetValue(name, out var other) || other != value)
            {
                throw new InvalidDataException(
                    $"The checkpoint '{files.Location}' is of a run with {(name is "settings" or "schedule" or "guards" ? $"{name} '{other}', but this run has '{value}'" : $"another '{name}'")}. " +
                    "A run is taken up with the model, rows and options that it was started with; give the same, or start a new run in another folder.");
            }
        }
    }
}
