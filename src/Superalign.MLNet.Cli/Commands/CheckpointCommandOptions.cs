using System.CommandLine;
using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Commands;

/// <summary>The options of <c>superalign align</c> for runs that may be cut off.</summary>
internal static class CheckpointCommandOptions
{
    private static readonly CheckpointOptions Default = new("");

    private static readonly Option<string?> Folder = new("--checkpoints") { Description = "Where the run's whole state is written, after every phase unless said otherwise, so that it can be taken up.", HelpName = "DIR" };

    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on from the last checkpoint in --checkpoints, to the same result as if the run had never ended. Give the same options." };

    private static readonly Option<int> Keep = NumberOption.Create("--keep-checkpoints", "Checkpoints that are kept, the last ones.", Default.Keep, 1, int.MaxValue);

    private static readonly Option<int?> Steps = NumberOption.Optional("--checkpoint-steps", "Optimizer steps between two checkpoints, within phases too.", 1, int.MaxValue);

    private static readonly Option<double?> Minutes = NumberOption.Optional("--checkpoint-minutes", "Minutes between two checkpoints, within phases too; of steps and minutes the first that has passed counts.", 0.001, 10_000.0);

    private static readonly Option<bool> GoOn = new("--go-on-without-checkpoints") { Description = "Go on, with a warning, where a checkpoint cannot be written, as on a full disk." };

    /// <summary>All of them, in the order of the help.</summary>
    public static IEnumerable<Option> All => [Folder, Resume, Keep, Steps, Minutes, GoOn];

    /// <summary>What the user asked for; null where no checkpoints are.</summary>
    /// <exception cref="ArgumentException">A run is to be taken up, and no folder is named.</exception>
    public static CheckpointOptions? Of(CommandRun run)
    {
        if (run.Get(Folder) is { } folder)
            return new CheckpointOptions(folder) { Resume = run.Get(Resume), Keep = run.Get(Keep), EverySteps = run.Get(Steps), Every = run.Get(Minutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : null, GoOnWithout = run.Get(GoOn) };
        return run.Get(Resume)
            ? throw new ArgumentException("'--resume' was given, but not the folder of the checkpoints to go on from. Name it with --checkpoints.")
            : null;
    }
}
