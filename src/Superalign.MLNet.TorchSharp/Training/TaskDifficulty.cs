namespace Superalign.MLNet.Training;

/// <summary>What makes a task difficult, where a schedule begins with the easy ones.</summary>
public enum TaskDifficulty
{
    /// <summary>The loss of a response token under the model as it is when a phase first asks for a share of the tasks: under <c>gap-annealed</c>, at the start of the run.</summary>
    Loss,

    /// <summary>The number of tokens of prompt and response.</summary>
    Length,
}
