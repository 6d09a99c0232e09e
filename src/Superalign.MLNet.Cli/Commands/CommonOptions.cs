using System.CommandLine;

namespace Superalign.MLNet.Commands;

/// <summary>Options that mean the same in every command; a command adds those that it uses.</summary>
internal static class CommonOptions
{
    /// <summary>Exactly one JSON object on stdout.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Write one JSON object to stdout instead of text." };

    /// <summary>No progress, no log.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet") { Description = "No progress and no log on stderr." };

    /// <summary>All randomness of a run derives from it.</summary>
    public static Option<int> Seed { get; } = NumberOption.Create("--seed", "All randomness derives from this number.", 1, 0, int.MaxValue);

    /// <summary>Compute threads, at least 1; all cores by default.</summary>
    public static Option<int> Threads { get; } =
        NumberOption.Create("--threads", "Compute threads.", Environment.ProcessorCount, 1, int.MaxValue);

    /// <summary>Conditions on the result; where one does not hold the exit code is 3.</summary>
    public static Option<string[]> Require { get; } = new("--require")
    {
        Description = "A condition on a figure of the result, such as \"conformity>=0.9\"; may be given several times. Where one does not hold the exit code is 3.",
        HelpName = "CONDITION",
    };

    /// <summary>The folder that results are written to; null means the command's default.</summary>
    public static Option<string?> Output { get; } = new("--output")
    {
        Description = "The folder for results; created. Default: superalign-out/ and the command's name.",
        HelpName = "DIR",
    };

    /// <summary>Whether a folder that holds something may be written to.</summary>
    public static Option<bool> Overwrite { get; } = new("--overwrite") { Description = "Write to the folder even where it is not empty." };
}
