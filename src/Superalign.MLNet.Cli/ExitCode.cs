namespace Superalign.MLNet;

/// <summary>What the process says to the shell.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>The run failed.</summary>
    Failed = 1,

    /// <summary>Wrong arguments or bad input; nothing was written.</summary>
    BadInput = 2,

    /// <summary>The results are there, but a condition of <c>--require</c> does not hold.</summary>
    RequirementFailed = 3,

    /// <summary>Stopped by the user.</summary>
    Cancelled = 130,
}
