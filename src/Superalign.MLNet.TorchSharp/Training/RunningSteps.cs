using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Training;

/// <summary>Where the steps of a phase stand.</summary>
internal sealed class RunningSteps
{
    /// <summary>The rows of each step's conformity part; none in phases of competence.</summary>
    public required int[][] Rows { get; init; }

    /// <summary>Steps done.</summary>
    public int Steps { get; set; }

    /// <summary>The sum of their losses.</summary>
    public double Loss { get; set; }

    /// <summary>Rows that gradients were taken on.</summary>
    public long RowsTrained { get; set; }

    /// <summary>Counts a step.</summary>
    public void Add(double loss)
    {
        Steps++;
        Loss += loss;
    }

    /// <summary>What was done.</summary>
    public PhaseOutcome Outcome(bool diverged) => new(Steps, RowsTrained, Loss / Steps, diverged);
}
