using Spectre.Console;
using Superalign.MLNet.Output;

namespace Superalign.MLNet.Commands;

/// <summary>What a command has to say at its end; <see cref="CommandFrame"/> prints it as text or as JSON.</summary>
internal sealed record CommandOutcome
{
    /// <summary>Draws the results for a reader.</summary>
    public required Action<IAnsiConsole> Show { get; init; }

    /// <summary>Figures by name; not-a-number where a figure has no value.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Conditions on the figures, which the frame checks.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>What was written: a name, such as <c>model</c>, and the path.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Sentences about what the user should know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>An object whose properties the command adds to the JSON; null adds none.</summary>
    public object? Details { get; init; }

    /// <summary>Anything but <see cref="ExitCode.Done"/> where the results are there and yet not all is well.</summary>
    public ExitCode ExitCode { get; init; }
}
